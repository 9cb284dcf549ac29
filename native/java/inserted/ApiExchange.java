
    /**
     * What SageMaker would get, where a test expects that the request goes to the endpoint.
     *
     * @return what {@link #getEndpointRequest()} has
     * @throws AssertionError if API Gateway answers by itself, with its answer and the reason
     */
    public @org.jetbrains.annotations.NotNull EndpointRequest expectEndpointRequest() {
        final EndpointRequest request = getEndpointRequest();
        if (request == null) {
            final String log = String.join("\n  ", getExecutionLog());
            throw new AssertionError("API Gateway answers by itself, " + getApiResponse() + ":\n  " + log);
        }
        return request;
    }

    /**
     * API Gateway's own answer, where a test expects one.
     *
     * @return what {@link #getApiResponse()} has
     * @throws AssertionError if the request goes to the endpoint, with what the endpoint would get
     */
    public @org.jetbrains.annotations.NotNull ApiResponse expectApiResponse() {
        final ApiResponse response = getApiResponse();
        if (response == null) {
            throw new AssertionError("The request goes to the endpoint: " + getEndpointRequest());
        }
        return response;
    }

    @Override
    public String toString() {
        final EndpointRequest request = getEndpointRequest();
        return "ApiExchange(" + (request == null ? getApiResponse() : request) + ")";
    }

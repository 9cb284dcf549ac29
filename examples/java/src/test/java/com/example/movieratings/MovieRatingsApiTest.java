package com.example.movieratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiExchange;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiRequest;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiResponse;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointRequest;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointResponse;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.LocalApi;

class MovieRatingsApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static LocalApi api;

    @BeforeAll
    static void synthesize() {
        api = LocalApi.fromStack(new MovieRatingsStack(new App(), "MovieRatings"));
    }

    @Test
    void theEndpointGetsOneInstanceForEachMovie() throws JsonProcessingException {
        EndpointRequest request = get("/321?items=101,131").getEndpointRequest();

        assertEquals("movie-ratings", request.getEndpointName());
        assertEquals(
            JSON.readTree("{\"instances\": [{\"in0\": [321], \"in1\": [101]}, {\"in0\": [321], \"in1\": [131]}]}"),
            JSON.readTree(request.getBody()));
    }

    @Test
    void theRatingsGoBackToTheClient() {
        ApiResponse answer = get("/321?items=101").respond(EndpointResponse.builder()
            .statusCode(200)
            .body("{\"predictions\": [[4.5]]}")
            .build());

        assertEquals(200, answer.getStatusCode());
        assertEquals("{\"predictions\": [[4.5]]}", answer.getBody());
    }

    @Test
    void aFailingModelIsAnsweredWith500() {
        ApiResponse answer = get("/321?items=101").respond(EndpointResponse.builder().statusCode(503).build());

        assertEquals(500, answer.getStatusCode());
    }

    @Test
    void aRequestWithoutItemsDoesNotReachTheEndpoint() throws JsonProcessingException {
        ApiExchange exchange = get("/321");

        assertNull(exchange.getEndpointRequest());
        assertEquals(400, exchange.getApiResponse().getStatusCode());
        assertEquals(
            "Missing required request parameters: [items]",
            JSON.readTree(exchange.getApiResponse().getBody()).get("message").asText());
    }

    private static ApiExchange get(String path) {
        return api.receive(ApiRequest.builder().method("GET").path(path).build());
    }
}

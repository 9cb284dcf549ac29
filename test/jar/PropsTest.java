package com.example.nativelayer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiGatewayToSageMakerEndpoint;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiRequest;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.AsynchronousProps;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointProps;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointRequest;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.InvocationProps;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.LocalApi;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.LocalApiOptions;

/** The props of an endpoint that are objects and lists, as Java builds them. */
class PropsTest {
    private static LocalApi api;

    @BeforeAll
    static void synthesize() {
        Stack stack = new Stack(new App(), "Models");
        JsonSchema number = JsonSchema.builder().type(JsonSchemaType.INTEGER).build();
        ApiGatewayToSageMakerEndpoint.Builder.create(stack, "Api")
            .endpointName("ratings")
            .httpMethod("POST")
            .resourcePath("ratings")
            .requestMappingTemplate("{\"n\": $input.json('$.n')}")
            .messageSchema(Map.of(
                "application/json",
                JsonSchema.builder()
                    .type(JsonSchemaType.OBJECT)
                    .required(List.of("n"))
                    .properties(Map.of("n", number))
                    .build()))
            .methodOptions(MethodOptions.builder().apiKeyRequired(true).build())
            .invocation(InvocationProps.builder().sessionId("NEW_SESSION").build())
            .timeout(Duration.seconds(5))
            .build()
            .addEndpoint(EndpointProps.builder()
                .endpointName("videos")
                .httpMethod("POST")
                .resourcePath("videos")
                .requestMappingTemplate("{\"video\": $input.json('$.video')}")
                .asynchronous(AsynchronousProps.builder().requestTtl(Duration.hours(1)).build())
                .build());
        api = LocalApi.fromStack(stack, LocalApiOptions.builder().apiKeys(List.of("secret")).build());
    }

    private static ApiRequest.Builder post(String path, Object json) {
        return ApiRequest.builder().method("POST").path(path).json(json);
    }

    @Test
    void anEndpointHasItsOwnKeySchemaAndSession() {
        Map<String, String> key = Map.of("x-api-key", "secret");
        assertEquals(403, api.receive(post("/ratings", Map.of("n", 1)).build()).expectApiResponse().getStatusCode());
        ApiRequest wrong = post("/ratings", Map.of("n", "x")).headers(key).build();
        assertEquals(400, api.receive(wrong).expectApiResponse().getStatusCode());
        ApiRequest right = post("/ratings", Map.of("n", 1)).headers(key).build();
        EndpointRequest request = api.receive(right).expectEndpointRequest();
        assertEquals("{\"n\": 1}", request.getBody());
        assertEquals("NEW_SESSION", request.getHeaders().get("X-Amzn-SageMaker-Session-Id"));
    }

    @Test
    void anAsynchronousEndpointIsAskedToQueueTheBody() {
        EndpointRequest request = api.receive(post("/videos", Map.of("video", "a")).build()).expectEndpointRequest();
        assertEquals(true, request.getAsynchronous());
        assertEquals("3600", request.getHeaders().get("X-Amzn-SageMaker-RequestTTLSeconds"));
        assertEquals("{\"video\": \"a\"}", request.getBody());
    }
}

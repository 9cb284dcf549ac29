package com.example.movieratings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
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
    private static LocalApi api;

    @BeforeAll
    static void synthesize() {
        api = LocalApi.fromStack(new MovieRatingsStack(new App(), "MovieRatings"));
    }

    @Test
    void theEndpointGetsOneInstanceForEachMovie() {
        EndpointRequest request = get("/321?items=101,131").expectEndpointRequest();

        assertEquals("movie-ratings", request.getEndpointName());
        assertEquals(
            Map.of("instances", List.of(
                Map.of("in0", List.of(321), "in1", List.of(101)),
                Map.of("in0", List.of(321), "in1", List.of(131)))),
            request.json());
    }

    @Test
    void theRatingsGoBackToTheClient() {
        ApiResponse answer = get("/321?items=101").respond(EndpointResponse.builder()
            .statusCode(200)
            .json(Map.of("predictions", List.of(List.of(4.5))))
            .build());

        assertEquals(200, answer.getStatusCode());
        assertEquals(Map.of("predictions", List.of(List.of(4.5))), answer.json());
    }

    @Test
    void aFailingModelIsAnsweredWith500() {
        ApiResponse answer = get("/321?items=101").respond(EndpointResponse.builder().statusCode(503).build());

        assertEquals(500, answer.getStatusCode());
    }

    @Test
    void aRequestWithoutItemsDoesNotReachTheEndpoint() {
        ApiResponse answer = get("/321").expectApiResponse();

        assertEquals(400, answer.getStatusCode());
        assertEquals(Map.of("message", "Missing required request parameters: [items]"), answer.json());
    }

    private static ApiExchange get(String path) {
        return api.receive(ApiRequest.builder().method("GET").path(path).build());
    }
}

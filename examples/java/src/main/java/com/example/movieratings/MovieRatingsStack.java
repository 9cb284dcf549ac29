package com.example.movieratings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiGatewayToSageMakerEndpoint;
import software.constructs.Construct;

/** {@code GET /321?items=101,131,162}: how would user 321 rate the movies 101, 131 and 162? */
public class MovieRatingsStack extends Stack {
    static final String REQUEST_TEMPLATE = resource("request.vtl");

    public MovieRatingsStack(Construct scope, String id) {
        super(scope, id);

        ApiGatewayToSageMakerEndpoint.Builder.create(this, "MovieRatings")
            .endpointName("movie-ratings")
            .resourcePath("{user_id}")
            .requestMappingTemplate(REQUEST_TEMPLATE)
            .requestParameters(Map.of("method.request.querystring.items", true))
            .build();
    }

    private static String resource(String name) {
        try (InputStream file = MovieRatingsStack.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

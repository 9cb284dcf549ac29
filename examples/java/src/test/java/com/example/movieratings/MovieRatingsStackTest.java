package com.example.movieratings;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class MovieRatingsStackTest {
    private static Template template;

    @BeforeAll
    static void synthesize() {
        template = Template.fromStack(new MovieRatingsStack(new App(), "MovieRatings"));
    }

    @Test
    void theMethodNeedsAnIamSignatureAndTheItems() {
        template.hasResourceProperties("AWS::ApiGateway::Method", Map.of(
            "HttpMethod", "GET",
            "AuthorizationType", "AWS_IAM",
            "RequestParameters", Map.of("method.request.querystring.items", true),
            "Integration", Map.of(
                "IntegrationHttpMethod", "POST",
                "RequestTemplates", Map.of("application/json", MovieRatingsStack.REQUEST_TEMPLATE))));
    }

    @Test
    void theRoleMayInvokeThisEndpointAndNothingElse() {
        template.hasResourceProperties("AWS::IAM::Policy", Map.of(
            "PolicyDocument", Map.of("Statement", List.of(Map.of(
                "Action", "sagemaker:InvokeEndpoint",
                "Effect", "Allow",
                "Resource", Match.objectLike(Map.of(
                    "Fn::Join", List.of("", Match.arrayWith(List.of(":endpoint/movie-ratings"))))))))));
    }
}

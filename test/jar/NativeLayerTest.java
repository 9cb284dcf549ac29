package com.example.nativelayer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.PassthroughBehavior;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiExchange;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiGatewayToSageMakerEndpoint;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiRequest;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiResponse;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointProps;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointRequest;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.EndpointResponse;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.LocalApi;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingInput;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingTemplate;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingTemplateError;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.RefusedPropsError;

/** What the jar has beside the classes of jsii, as an app uses it. */
class NativeLayerTest {
    private static LocalApi api;

    @BeforeAll
    static void synthesize() {
        Stack stack = new Stack(new App(), "Ratings");
        ApiGatewayToSageMakerEndpoint construct = ApiGatewayToSageMakerEndpoint.Builder.create(stack, "Api")
            .endpointName("movie-ratings")
            .resourcePath("users/{user_id}")
            .requestParameters(Map.of("method.request.querystring.items", true))
            .requestMappingTemplate("$input.params().querystring | $input.params('X-Limit')")
            .apiGatewayProps(RestApiProps.builder().binaryMediaTypes(List.of("image/png")).build())
            .build();
        construct.addEndpoint(EndpointProps.builder()
            .endpointName("movie-ratings")
            .resourcePath("ratings")
            .httpMethod("POST")
            .requestMappingTemplate("{\"twice\": [$input.json('$'), $input.json('$')]}")
            .additionalRequestTemplates(Map.of("text/csv", "$input.body"))
            .build());
        construct.addEndpoint(EndpointProps.builder()
            .endpointName("pictures")
            .resourcePath("pictures")
            .httpMethod("POST")
            .passthroughBehavior(PassthroughBehavior.WHEN_NO_MATCH)
            .requestMappingTemplate("{}")
            .build());
        api = LocalApi.fromStack(stack);
    }

    private static ApiExchange post(Object json) {
        return api.receive(ApiRequest.builder().method("POST").path("/ratings").json(json).build());
    }

    @Test
    void paramsAreAddedToThePathAndNumbersAreWrittenAsJsonWritesThem() {
        ApiExchange exchange = api.receive(ApiRequest.builder()
            .params(Map.of("name", "a b&c"))
            .method("GET")
            .path("/users/321?items=1.5")
            .headers(Map.of("X-Limit", 10))
            .build());

        assertEquals("{items=1.5, name=a b&c} | 10", exchange.expectEndpointRequest().text());
    }

    @Test
    void aParameterWithAListIsGivenSeveralTimes() {
        ApiExchange exchange = api.receive(ApiRequest.builder()
            .method("GET").path("/users/321").params(Map.of("items", List.of(101, 131))).build());

        assertTrue(exchange.expectEndpointRequest().text().startsWith("{items=131}"));
    }

    @Test
    void aBodyOfJsonHasItsContentType() {
        EndpointRequest request = post(Map.of("né", Arrays.asList(1, null))).expectEndpointRequest();

        Map<String, Object> sent = Map.of("né", Arrays.asList(1, null));
        assertEquals(Map.of("twice", List.of(sent, sent)), request.json());
        assertEquals(Optional.of("application/json"), request.header("content-TYPE"));
    }

    @Test
    void theContentTypeOfTheHeadersStays() {
        ApiExchange exchange = api.receive(ApiRequest.builder()
            .method("POST").path("/ratings").json(List.of(1)).headers(Map.of("content-type", "text/csv")).build());

        assertEquals("[1]", exchange.expectEndpointRequest().text());
    }

    @Test
    void aBodyCanBeBytes() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff};

        EndpointRequest request = api.receive(ApiRequest.builder()
            .method("POST").path("/pictures").body(picture).headers(Map.of("Content-Type", "image/png")).build())
            .expectEndpointRequest();

        assertArrayEquals(picture, request.content());
    }

    @Test
    void twoBodiesAreRefused() {
        ApiRequest.Builder both = ApiRequest.builder().method("POST").path("/ratings").body("").json(1);

        assertThrows(IllegalArgumentException.class, both::build);
    }

    @Test
    void theModelCanAnswerWithJson() {
        ApiResponse answer = post(1).respond(EndpointResponse.builder().statusCode(200).json(Map.of("a", 1)).build());

        assertEquals(Map.of("a", 1), answer.json(Map.class));
        assertEquals(Optional.of("application/json"), answer.header("content-type"));
        assertEquals(Optional.empty(), answer.header("X-None"));
    }

    @Test
    void anAnswerThatIsNoJsonIsTold() {
        ApiResponse answer = post(1).respond(EndpointResponse.builder().statusCode(200).body("<html>").build());

        assertThrows(UncheckedIOException.class, answer::json);
    }

    @Test
    void whatIsExpectedAndDoesNotComeIsToldWithTheReason() {
        ApiExchange refused = api.receive(ApiRequest.builder().method("GET").path("/users/1").build());
        String reason = assertThrows(AssertionError.class, refused::expectEndpointRequest).getMessage();
        assertTrue(reason.startsWith("API Gateway answers by itself, ApiResponse(400 application/json {\"message\""), reason);

        ApiExchange mapped = post(1);
        String request = assertThrows(AssertionError.class, mapped::expectApiResponse).getMessage();
        assertEquals(
            "The request goes to the endpoint: EndpointRequest(movie-ratings application/json {\"twice\": [1, 1]})",
            request);
    }

    @Test
    void parametersAndPayloadOfATemplateCanBeNumbersAndJson() {
        MappingTemplate template = new MappingTemplate("$input.params('a') $input.json('$.b')");

        String body = template.render(MappingInput.builder()
            .pathParameters(Map.of("a", 321)).json(Map.of("b", "né")).build());

        assertEquals("321 \"né\"", body);
    }

    @Test
    void aTemplateThatApiGatewayRefusesTellsItsPlace() {
        MappingTemplateError error =
            assertThrows(MappingTemplateError.class, () -> new MappingTemplate("{\n  #foreach( $item in [1, 2] )\n}"));

        assertEquals(List.of(2, 3), List.of(error.getLine(), error.getColumn()));
        assertEquals(
            "\"#foreach\" is not closed: expected \"#end\" before the template ends in line 3", error.getProblem());
        assertTrue(error.getMessage().endsWith("Write #end where it shall end."), error.getMessage());
    }

    @Test
    void aRenderingThatFailsTellsItsPlace() {
        MappingTemplate template = new MappingTemplate("$input.params('a').substring(5)");

        MappingTemplateError error = assertThrows(MappingTemplateError.class, template::render);

        assertEquals(19, error.getColumn());
        assertTrue(error.getProblem().startsWith("StringIndexOutOfBoundsException: "), error.getProblem());
        assertFalse(error.getMessage().contains(".js:"), error.getMessage());
    }

    @Test
    void refusedPropsAreListed() {
        ApiGatewayToSageMakerEndpoint.Builder wrong = ApiGatewayToSageMakerEndpoint.Builder
            .create(new Stack(new App(), "Wrong"), "Api")
            .endpointName("movie_ratings")
            .resourcePath("a")
            .requestMappingTemplate("\n#if(true)");

        RefusedPropsError error = assertThrows(RefusedPropsError.class, wrong::build);

        assertEquals(2, error.getProblems().size());
        assertTrue(error.getProblems().get(0).startsWith("endpointName: 'movie_ratings' is not the name"));
        assertTrue(error.getProblems().get(1).contains("\n> 2 | #if(true)\n"), error.getMessage());
    }

    @Test
    void anyOtherErrorIsASentenceWithoutATrace() {
        String message = assertThrows(RuntimeException.class, () -> LocalApi.fromTemplate(Map.of())).getMessage();

        assertEquals(
            "This is not a CloudFormation template: it has no Resources. Give the JSON that `cdk synth` writes.", message);
    }

    @Test
    void eachThreadGetsItsOwnAnswers() {
        MappingTemplate template = new MappingTemplate("$input.params('n')");

        List<String> answers = IntStream.range(0, 400).parallel()
            .mapToObj(n -> template.render(MappingInput.builder().pathParameters(Map.of("n", n)).build()))
            .collect(Collectors.toList());

        assertEquals(IntStream.range(0, 400).mapToObj(Integer::toString).collect(Collectors.toList()), answers);
    }
}

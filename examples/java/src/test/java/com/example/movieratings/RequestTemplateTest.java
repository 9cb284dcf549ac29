package com.example.movieratings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.LintOptions;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingInput;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingProblem;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingTemplate;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.MappingTemplateError;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.Proof;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ProofOptions;

class RequestTemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void eachMovieBecomesOneInstance() throws JsonProcessingException {
        String body = new MappingTemplate(MovieRatingsStack.REQUEST_TEMPLATE).render(MappingInput.builder()
            .pathParameters(Map.of("user_id", 321))
            .queryStringParameters(Map.of("items", "101,131"))
            .build());

        assertEquals(
            JSON.readTree("{\"instances\": [{\"in0\": [321], \"in1\": [101]}, {\"in0\": [321], \"in1\": [131]}]}"),
            JSON.readTree(body));
    }

    @Test
    void aMissingEndIsReportedWithItsLine() {
        String source = """
            {"instances": [
            #foreach( $item in [1, 2] )
            $item
            ]}""";

        MappingTemplateError error = assertThrows(MappingTemplateError.class, () -> new MappingTemplate(source));

        assertEquals(2, error.getLine());
        assertTrue(error.getProblem().startsWith("\"#foreach\" is not closed"), error.getProblem());
    }

    @Test
    void theTemplateHasNoErrorAndNoWarning() {
        List<MappingProblem> problems = MappingTemplate.check(MovieRatingsStack.REQUEST_TEMPLATE, LintOptions.builder()
            .pathParameters(List.of("user_id"))
            .requiredParameters(List.of("items"))
            .build());

        assertEquals(List.of(), problems.stream().map(MappingProblem::getMessage).collect(Collectors.toList()));
    }

    @Test
    void noRequestBreaksTheTemplate() {
        Proof proof = new MappingTemplate(MovieRatingsStack.REQUEST_TEMPLATE).prove(ProofOptions.builder()
            .pathParameters(List.of("user_id"))
            .requiredParameters(List.of("items"))
            .build());

        assertTrue(proof.getProved(), proof.getMessage());
    }

    @Test
    void aProblemTellsItsPlaceAndTheRemedy() {
        MappingProblem problem = MappingTemplate.check("{\n\"user\": \"$input.params('user')\"\n}").get(0);

        assertEquals("unescaped-value", problem.getRule());
        assertEquals(2, problem.getLine().intValue());
        assertEquals(31, problem.getEnd().getColumn().intValue());
        assertTrue(problem.getFix().contains("$util.escapeJavaScript($input.params('user'))"), problem.getFix());
    }
}

package com.example.nativelayer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiGatewayMappingValidationPlugin;
import software.amazon.awsconstructs.services.apigatewaysagemakerendpoint.ApiGatewayToSageMakerEndpoint;

/** The plugin of the CDK's own validation, as an app in Java adds it. */
class ValidationPluginTest {
    @Test
    void aClaimThatARequestBreaksIsInTheReportOfTheCdk(@TempDir Path directory) throws IOException {
        App app = App.Builder.create().outdir(directory.toString()).build();
        Validations.of(app).addPlugins(new ApiGatewayMappingValidationPlugin());
        ApiGatewayToSageMakerEndpoint.Builder.create(new Stack(app, "Ratings"), "Api")
            .endpointName("ratings")
            .resourcePath("{user}")
            .requestMappingTemplate("{\"user\": \"$input.params('user')\"}")
            .build();
        try {
            app.synth();
        } catch (RuntimeException failure) {
            // Newer versions of the CDK throw for a failure, older ones set the exit code of Node.js.
        }
        String report = Files.readString(directory.resolve("validation-report.json"));
        assertTrue(report.contains("\"pluginName\": \"ApiGatewayMappings\""), report);
        assertTrue(report.contains("\"ruleName\": \"contained\""), report);
        assertTrue(report.contains("\"conclusion\": \"failure\""), report);
    }
}

"""Writes the Java snippets of README.md as sources for a compiler and JUnit: readme_java.py FOLDER."""

import re
import sys
from pathlib import Path

PACKAGE = "software.amazon.awsconstructs.services.apigatewaysagemakerendpoint"
# The code around a snippet that is a part of a test.
TEST = f"""import static org.junit.jupiter.api.Assertions.assertEquals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import com.example.movieratings.MovieRatingsStack;
import software.amazon.awscdk.App;
import {PACKAGE}.*;

class ReadmeTest {{
    @Test
    void snippet() {{
        MovieRatingsStack stack = new MovieRatingsStack(new App(), "MovieRatings");
        %s
    }}
}}
"""

snippets = re.findall(r"\n```java\n(.*?)```\n", Path("README.md").read_text(), re.DOTALL)
for snippet in snippets:
    source = snippet if "class " in snippet else TEST % snippet
    name = re.search(r"class (\w+)", source)
    (Path(sys.argv[1]) / f"{name[1]}.java").write_text(source)
print(f"{len(snippets)} Java snippets of the README")

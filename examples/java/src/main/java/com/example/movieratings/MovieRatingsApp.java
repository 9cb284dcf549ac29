package com.example.movieratings;

import software.amazon.awscdk.App;

public final class MovieRatingsApp {
    private MovieRatingsApp() {}

    public static void main(String[] args) {
        App app = new App();
        new MovieRatingsStack(app, "MovieRatings");
        app.synth();
    }
}

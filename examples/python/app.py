from aws_cdk import App

from movie_ratings_stack import MovieRatingsStack

app = App()
MovieRatingsStack(app, "MovieRatings")
app.synth()

"""What every test shares: the profiles by which Hypothesis looks for counter-examples."""

from hypothesis import HealthCheck, settings

# Derandomised, so that a run says the same twice; without a deadline and without complaints about slow data, because a
# shared machine's pace is no property of the code.
settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
# Fresh examples, and many of them: for an hour's search by hand.
settings.register_profile("thorough", settings.get_profile("ci"), derandomize=False, max_examples=5_000)
settings.load_profile("ci")

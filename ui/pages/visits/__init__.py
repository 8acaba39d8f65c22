"""Return visits: who is due, the plan and its approval, the results, surveys."""

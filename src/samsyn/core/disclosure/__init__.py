"""What of a survey may be shown: so that nothing can be worked out about a few people."""

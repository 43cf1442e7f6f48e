"""One small entity, rule, analysis and format: what the recipes of CONTRIBUTING add to a copy of the tree."""

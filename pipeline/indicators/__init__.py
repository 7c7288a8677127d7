"""Secondary indicators: target against realisation."""

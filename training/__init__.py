"""From the annotated corpus to the weights that `foedus.reading.network` runs. Foedus itself never imports this."""

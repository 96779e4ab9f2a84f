"""Decoding on a GPU: kernels in Triton, recorded as CUDA graphs. Nothing here is imported where there is no GPU."""

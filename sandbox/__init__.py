"""The practice environment: a small portal backend, a Servicekonto and the demo page of a municipality.

It speaks the portal API of openapi.yaml and OpenID Connect, and is not meant for real data of citizens.
"""

"""The web page of a record: every view a URL that can be sent on, as a page for people and as JSON.

    application(record)         the page as an ASGI application
    serve(record, Place())      serves it on this machine

What it shows it asks of `foedus.questions`; nothing here knows how a record is stored.
"""

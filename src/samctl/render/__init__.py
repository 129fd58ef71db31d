"""Documents for people: Markdown made from Jinja templates, in German and English.

- `environment`: the sandbox that templates run in, and what they may load
- `view`: what templates see of an account; the customer's view is built without internal fields
- `audit`: what is refused in a template before it runs
- `markdown`: values as text, whatever they hold; `layout`: tidy Markdown
- `language`, `formats`, `words`: texts, dates, numbers and names of codes in the document's language
- `introduction`, `handoff`, `profile`, `needs`, `plan`, `one_pager`, `offer`: what these documents need
  computed beforehand; `preparation` chooses
- `pictures`, `gallery`: the pictures that documents place by name

Values in, values out: nothing here reads a file or asks for the day.
"""

"""Documents in the forms that people send: a web page, PDF, Word.

All are made from the Markdown that `render` writes, and all read it alike: `body` parses it, and each form
gives tables, pictures and check boxes a shape of its own. The same document makes the same bytes.
"""

from __future__ import annotations

from samctl.render.export.document import DocumentForm, ExportedDocument, ReadTemplate

__all__ = ["DocumentForm", "ExportedDocument", "ReadTemplate", "export_document"]


def export_document(document: ExportedDocument, form: DocumentForm, read_template: ReadTemplate) -> bytes:
    """Return a document in another form; slides are made from the data, and elsewhere.

    Args:
        document: as it was rendered.
        form: which one.
        read_template: returns what is shipped for the forms: style sheets, page set-up, Word's styles.

    Raises:
        MissingPackageError: a package that makes this form is not installed.
        DataError: a picture of the document cannot be drawn, or the document cannot be set.
    """
    if form is DocumentForm.HTML:
        from samctl.render.export.html import make_html

        return make_html(document, read_template)
    if form is DocumentForm.PDF:
        from samctl.render.export.pdf import make_pdf

        return make_pdf(document, read_template)
    if form is DocumentForm.DOCX:
        from samctl.render.export.docx import make_docx

        return make_docx(document, read_template)
    if form is DocumentForm.MARKDOWN:
        return document.markdown.encode()
    raise ValueError(f"{form} is not made from Markdown")

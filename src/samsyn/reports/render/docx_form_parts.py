"""The unchanging parts of a written form: styles, lists, settings, package."""

from __future__ import annotations

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

INK, QUIET, SPRUCE, SAND, LINE = "292520", "5E5548", "1B5C50", "F6F0E4", "D8CAB2"

CONTENT_TYPES = (
    f'{HEADER}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-'
    'package.core-properties+xml"/>'
    '<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
)


def relationships(*entries: tuple[str, str]) -> str:
    """A relationships part from pairs of type and target."""
    body = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, start=1)
    )
    return f'{HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


PACKAGE_RELATIONSHIPS = relationships(
    (f"{R_NAMESPACE}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)
DOCUMENT_RELATIONSHIPS = relationships(
    (f"{R_NAMESPACE}/styles", "styles.xml"),
    (f"{R_NAMESPACE}/numbering", "numbering.xml"),
    (f"{R_NAMESPACE}/settings", "settings.xml"),
    (f"{R_NAMESPACE}/footer", "footer1.xml"),
    (f"{R_NAMESPACE}/customXml", "../customXml/item1.xml"),
)
CARRIED_RELATIONSHIPS = relationships((f"{R_NAMESPACE}/customXmlProps", "itemProps1.xml"))
CARRIED_PROPERTIES = (
    f'{HEADER}<ds:datastoreItem ds:itemID="{{6C2B8E0A-5D41-4E0B-9C57-2F0D3B7A91E4}}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    '<ds:schemaRefs><ds:schemaRef ds:uri="urn:samsyn:plan:1"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)
SETTINGS = (
    f'{HEADER}<w:settings xmlns:w="{W_NAMESPACE}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
FOOTER = (
    f'{HEADER}<w:ftr xmlns:w="{W_NAMESPACE}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1247" w:bottom="1134" '
    'w:left="1247" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
TABLE_WIDTH = 9412


def core_properties(title: str, language: str) -> str:
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


def numbering(lists: int) -> str:
    """One bulleted list (number 1) and `lists` numbered ones, each starting at 1."""
    indent = '<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>'
    numbered = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(2, lists + 2)
    )
    return (
        f'{HEADER}<w:numbering xmlns:w="{W_NAMESPACE}">'
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>{indent}</w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>{indent}</w:lvl></w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbered}</w:numbering>'
    )


def styles(language: str) -> str:
    """The few styles a form needs, in the given language."""
    return (
        f'{HEADER}<w:styles xmlns:w="{W_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", default=True)
        + _style("Title", "Title", 'before="0" after="60"', _run(40, SPRUCE, bold=True))
        + _style("Subtitle", "Subtitle", 'after="240"', _run(24, QUIET))
        + _style("Organisations", "Organisations", 'after="200"', _run(28, INK, bold=True))
        + _style(
            "Heading1",
            "heading 1",
            'before="360" after="120"',
            _run(30, SPRUCE, bold=True),
            "<w:keepNext/>",
            '<w:outlineLvl w:val="0"/>',
        )
        + _style("FormNote", "Form note", 'after="200"', _run(21, QUIET))
        + _style(
            "FieldLabel",
            "Field label",
            'before="40" after="40"',
            _run(22, INK, bold=True),
            "<w:keepNext/>",
        )
        + _style("Answer", "Answer", 'before="40" after="60"')
        + _style("ListBullet", "List Bullet", 'before="20" after="40"')
        + _style(
            "ListContinue",
            "List Continue",
            'before="0" after="40"',
            "",
            "",
            '<w:ind w:left="397"/>',
        )
        + _style("ListNumber", "List Number", 'before="20" after="40"')
        + _style("Gap", "Gap", 'before="0" after="0" line="180" lineRule="exact"')
        + _style("Footer", "footer", 'after="0"', _run(18, QUIET), "", '<w:jc w:val="center"/>')
        + '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder '
        f'Text"/><w:rPr><w:color w:val="{QUIET}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="FormField"><w:name w:val="Form field"/><w:tblPr>'
        f"<w:tblBorders>{_borders()}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="57" w:type="dxa"/><w:left w:w="142" w:type="dxa"/>'
        '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="142" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style></w:styles>"
    )


def _borders() -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )


def _run(size: int, colour: str, *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _style(
    identity: str,
    name: str,
    spacing: str = "",
    run: str = "",
    before: str = "",
    after: str = "",
    *,
    default: bool = False,
) -> str:
    space = " ".join(f"w:{one}" for one in spacing.split())
    paragraph = f"{before}{f'<w:spacing {space}/>' if space else ''}{after}"
    standard = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{standard} w:styleId="{identity}"><w:name w:val="{name}"/>'
        + ("" if default else '<w:basedOn w:val="Normal"/>')
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )

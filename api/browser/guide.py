"""The guide beside the editor of Neo4j Browser: what is in the graph, and queries to click on."""

from __future__ import annotations

from html import escape

from api.browser.queries import Query, shipped
from api.browser.style import PARTIES


def guide() -> str:
    """Return the guide: slides of plain HTML, since Browser takes scripts and handlers out."""
    slides = "\n".join((_welcome(), *(_slide(each) for each in shipped()), _favorites()))
    return f"""<article class="guide">
<title>Entente: the partner network</title>
<carousel class="deck container-fluid">
{slides}
</carousel>
</article>
"""


def _welcome() -> str:
    kinds = "".join(
        f'<li><span style="color: {color}">●</span> {escape(label)}</li>' for label, color in PARTIES.items()
    )
    return f"""<slide class="row-fluid">
<div style="padding: 0 20px">
<h3>The partner network</h3>
<p>Each slide has a query: click on it to put it into the editor, run it, and change the values of its
first line. Names of parties are as the sources give them.</p>
<ul>{kinds}</ul>
<p><strong>What you see here is the primary.</strong> What is changed here has no source and no way back:
load with <code>entente ingest</code>, and keep Neo4j Browser for reading.</p>
<p>Nothing is overwritten. What is known now has <code>superseded_at</code> = 9999-12-31; a relationship
holds from <code>valid_from</code> to before <code>valid_to</code>. Each query here asks for both.</p>
</div>
</slide>"""


def _slide(query: Query) -> str:
    return f"""<slide class="row-fluid">
<div style="padding: 0 20px">
<h3>{escape(query.title)}</h3>
<p>{escape(query.about)}</p>
<pre class="pre-scrollable code runnable">{escape(query.text, quote=False)}</pre>
</div>
</slide>"""


def _favorites() -> str:
    return """<slide class="row-fluid">
<div style="padding: 0 20px">
<h3>From a finding to its picture</h3>
<p>Every finding of a conflict check has a field <code>cypher</code>: paste it here as it is, and it draws
what the finding rests on.</p>
<h3>Keep the queries as favorites</h3>
<p>Save <code>favorites.zip</code>, which lies beside this guide, and drop it on the pane of favorites
(the star on the left).</p>
</div>
</slide>"""

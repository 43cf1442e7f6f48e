"""ProgramTier: a tier of a partner program, with what it asks and gives."""

from graph.model.language.declarations import Kind, Node, of, text

NODE = Node(
    label="ProgramTier",
    prefix="tier",
    doc="A tier of a partner program, with what it asks and gives.",
    title="name",
    plural="programTiers",
    properties=(
        text("name", "What the tier is called.", required=True, searchable=True),
        text("program", "The partner program it belongs to.", classifies=True, required=True),
        of(Kind.INTEGER, "rank", "Its place in the program; 1 is the highest."),
        text("criteria", "What a partner must bring."),
        text("benefits", "What a partner gets."),
    ),
    keys=(("program", "name"),),
)
RELATIONSHIPS = ()

"""TrainingCourse: a course that people of a partner take."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import text, whole

NODE = Node(
    label="TrainingCourse",
    prefix="course",
    doc="A course that people of a partner take.",
    title="title",
    plural="trainingCourses",
    properties=(
        text("title", "What the course is called.", required=True, searchable=True, indexed=True),
        text("provider", "Who gives it.", classifies=True),
        whole("hours", "How many hours it takes.", (0, 100_000)),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="PREPARES_FOR",
        start=("TrainingCourse",),
        end=("Certification",),
        doc="The certification that a course prepares for.",
        outgoing="certifications",
        incoming="courses",
        phrase="{start} prepares for {end}",
        no_conflict="It orders courses and certifications.",
        listed=True,
        listed_at_both=True,
    ),
)

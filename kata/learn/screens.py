"""What the loop lays over the report: the list, a question, a solution, the drill of shapes."""

from typing import ClassVar

from rich.syntax import Syntax
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kata.curriculum import Exercise
from kata.language import Phrase, say
from kata.learn import words
from kata.learn.drill import Drill, is_end
from kata.learn.progress import LearnerProgress
from kata.learn.solution import other_ways
from kata.report.screen import COLOURS
from kata.report.words import STATE_WORDS
from kata.score import written

HELP_CSS = "#help { height: auto; padding: 0 1; }"


class _Overlay(ModalScreen[str | None]):
    """Goes back by Esc or q, and by the key that led to it."""

    OWN_KEYS: ClassVar[tuple[str, ...]]

    def on_key(self, event: events.Key) -> None:
        """Go back."""
        if _is(event, "escape", "q", "ㅂ", *self.OWN_KEYS):
            event.stop()
            self.dismiss(None)


class ListScreen(_Overlay):
    """All exercises; one can be chosen to go on with."""

    OWN_KEYS = ("l", "ㅣ")
    CSS = f"OptionList {{ height: 1fr; border: none; }} {HELP_CSS}"

    def __init__(self, progress: LearnerProgress, current: Exercise, language: str) -> None:
        super().__init__()
        self._progress = progress
        self._current = current
        self._language = language

    def compose(self) -> ComposeResult:
        """The list, and how it is used."""
        yield OptionList(*self._rows(), markup=False)
        choose = say("arrow keys and Enter: go to an exercise    Esc: back")
        yield Static(choose.to(self._language), id="help", markup=False)

    def on_mount(self) -> None:
        """Begin at the exercise at hand."""
        options = self.query_one(OptionList)
        options.highlighted = self._progress.every.index(self._current)
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(event.option.id)

    def _rows(self) -> list[Option]:
        rows = []
        for exercise in self._progress.every:
            checked = self._progress.of(exercise)
            row = Text(f"{words.title(exercise):<28} ")
            if checked:
                score = checked.score
                points = f"{written(score.earned)} / {written(score.possible)}"
                state = STATE_WORDS[score.state].to(self._language)
                row.append(f"{points:>7}  ").append(state, style=COLOURS[score.state])
            rows.append(Option(row, id=exercise.name))
        return rows


class QuestionScreen(ModalScreen[bool]):
    """A question that y answers with yes and every other key with no."""

    CSS = """
    QuestionScreen { align: center middle; }
    #question { width: 90%; height: auto; border: round; padding: 1 2; }
    """

    def __init__(self, question: Phrase, language: str) -> None:
        super().__init__()
        self._question = question
        self._language = language

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        choice = say("y: yes    any other key: no").to(self._language)
        text = f"{self._question.to(self._language)}\n\n{choice}"
        yield Static(text, id="question", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take the answer."""
        event.stop()
        self.dismiss(_is(event, "y", "Y", "ㅛ"))


class SolutionScreen(_Overlay):
    """The solution of an exercise, and below it other right ways, to be read."""

    OWN_KEYS = ("s", "ㄴ")
    CSS = f"VerticalScroll {{ height: 1fr; }} {HELP_CSS}"

    def __init__(self, exercise: Exercise, language: str) -> None:
        super().__init__()
        self._exercise = exercise
        self._language = language

    def compose(self) -> ComposeResult:
        """The file, other ways, and the way back."""
        with VerticalScroll():
            yield Static(_python(self._exercise.solution.read_text(encoding="utf-8")))
            for unusual, code in other_ways(self._exercise, self._language):
                head = say("Another right way:").to(self._language)
                yield Static(Text(f"\n\n{head} {unusual}\n", style="bold"))
                yield Static(_python(code))
        back = say("{file}    Esc: back", file=words.solution_of(self._exercise))
        yield Static(back.to(self._language), id="help", markup=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()


def _python(code: str) -> Syntax:
    return Syntax(code, "python", theme="ansi_dark", word_wrap=True, background_color="default")


class PredictScreen(ModalScreen[Phrase]):
    """A round of the drill of shapes; what is told of an answer stands above the next question."""

    CSS = f"""
    PredictScreen VerticalScroll {{ height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }}
    PredictScreen Static {{ height: auto; }}
    #question, #guess {{ padding: 0 1; }}
    #question {{ text-style: bold; }}
    {HELP_CSS}
    """
    BINDINGS: ClassVar = [
        Binding("escape", "leave"),
        Binding("up", "scroll(-1)", priority=True),
        Binding("down", "scroll(1)", priority=True),
    ]

    def __init__(self, drill: Drill, language: str) -> None:
        super().__init__()
        self._drill = drill
        self._language = language

    def compose(self) -> ComposeResult:
        """What was told, the question, and where it is answered."""
        with VerticalScroll(can_focus=False):
            introduction = (phrase.to(self._language) for phrase in self._drill.introduction())
            yield Static("\n".join(introduction), id="told", markup=False)
        yield Static(self._drill.question(), id="question", markup=False)
        yield Input(id="guess", placeholder="(?, 8)", compact=True)
        keys = say("Enter: answer    arrow keys: scroll    Esc: back")
        yield Static(keys.to(self._language), id="help", markup=False)

    def on_mount(self) -> None:
        """Let the keys answer."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell of the answer, and ask on; one that cannot be read stays to be mended."""
        if self._drill.is_over or is_end(event.value):
            self.action_leave()
            return
        asked = self._drill.question()
        told = self._drill.answer(event.value, self._language, max(20, self.size.width - 4))
        if self._drill.question() != asked:
            event.input.clear()
        if self._drill.is_over:
            told = f"{told}\n\n{self._drill.result().to(self._language)}"
            back = say("Enter: back").to(self._language)
            self.query_one("#help", Static).update(back)
        self.query_one("#told", Static).update(told)
        self.query_one("#question", Static).update(self._drill.question())
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_leave(self) -> None:
        """Go back, with the round's result."""
        self.dismiss(self._drill.result())

    def action_scroll(self, lines: int) -> None:
        """Move what was told."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False, immediate=True)


def _is(event: events.Key, *keys: str) -> bool:
    return event.key in keys or event.character in keys

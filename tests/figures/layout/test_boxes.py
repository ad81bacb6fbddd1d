"""Words take only room that is free."""

from ipp.figures.layout.boxes import Box, Plot


def test_words_take_only_room_that_is_free():
    plot = Plot(100, 20, [Box(40, 0, 60, 14)])
    assert not plot.take(Box(55, 5, 80, 19))
    assert not plot.take(Box(80, 0, 101, 14))
    assert not plot.take(Box(0, 0, 20, 14), Box(50, 10, 50, 18))
    assert plot.take(Box(64, 0, 100, 14))
    assert len(plot.taken) == 2

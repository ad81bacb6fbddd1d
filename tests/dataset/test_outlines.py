"""The outlines of the world map: right projection, right cut, every engaged place there to be seen."""

import json

import numpy
import pandas
import pyproj
import pytest
import shapely

from ipp import paths
from ipp.dataset import outlines

RAW = paths.DATA / "raw"
ENGAGED = {"AFG", "CIV", "COD", "COL", "HTI", "IRQ", "KHM", "MLI", "NLD", "PSE", "SDN", "SSD", "TLS", "UKR", "XKX"}
# Šavrič, Patterson & Jenny 2018 give A1..A4 = 1.340264, -0.081106, 0.000893, 0.003796 on a sphere of equal
# area, R = 6371.007 km for WGS84. At (180, 0), x = R * 2 sqrt(3) pi / (3 A1) = 2.70663 R. At the pole theta is
# pi / 3, so y = R * (1.403521 - 0.093141 + 0.001233 + 0.005749) = 1.31736 R.
HALF_WIDTH, HALF_HEIGHT = 17.244, 8.393


@pytest.fixture(scope="module")
def atlases() -> tuple[dict, dict]:
    """The 1:110m and 1:50m topologies."""
    coarse, fine = (json.loads((RAW / f"world-{scale}.json").read_bytes()) for scale in ("110m", "50m"))
    return coarse, fine


@pytest.fixture(scope="module")
def table(atlases) -> pandas.DataFrame:
    """The table as the map uses it."""
    return outlines.tabulate_outlines(*atlases, outlines.find_small_places(*atlases, ENGAGED))


def rings(table: pandas.DataFrame, code: str) -> list[shapely.Polygon]:
    """The rings of one country, holes left out, as polygons in map units."""
    mine = table[(table.iso3 == code) & ~table.hole]
    return [shapely.Polygon(points[["x", "y"]].to_numpy()) for _, points in mine.groupby("ring")]


def holds(table: pandas.DataFrame, code: str, lon: float, lat: float) -> bool:
    """Whether a country's exteriors hold a place."""
    place = shapely.Point(outlines.project(lon, lat))
    return any(ring.contains(place) for ring in rings(table, code))


def topology(*points: list[int], kind: str = "MultiPolygon") -> dict:
    """A world of one country made of one arc; a step is 2 degrees east or 10 north of (-10, 5)."""
    square = {"type": kind, "arcs": [[[0]]], "properties": {"a3": "AAA"}}
    transform = {"scale": [2, 10], "translate": [-10, 5]}
    return {"transform": transform, "arcs": [list(points)], "objects": {"countries": {"geometries": [square]}}}


def test_the_map_is_centred_where_the_prime_meridian_meets_the_equator():
    assert outlines.project(0, 0) == (0, 0)


def test_the_map_is_as_wide_and_as_high_as_published():
    assert outlines.project(180, 0) == (HALF_WIDTH, 0)
    assert outlines.project(-180, 0) == (-HALF_WIDTH, 0)
    assert outlines.project(0, 90) == (0, HALF_HEIGHT)
    assert outlines.project(0, -90) == (0, -HALF_HEIGHT)


def test_places_are_projected_many_at_a_time():
    x, y = outlines.project(numpy.array([0, 180]), numpy.array([90, 0]))
    assert x.tolist() == [0, HALF_WIDTH]
    assert y.tolist() == [HALF_HEIGHT, 0]


def test_a_latitude_off_the_globe_is_refused():
    with pytest.raises(pyproj.exceptions.ProjError):
        outlines.project(0, 91)


def test_an_arc_is_a_walk_of_steps_from_the_corner():
    (arc,) = outlines.decode_arcs(topology([0, 0], [1, 0], [0, 1]))
    assert arc.tolist() == [[-10, 5], [-8, 5], [-8, 15]]


def test_a_ring_joins_arcs_once_and_is_turned_round():
    ends = [numpy.array([[0, 0], [0, 1], [1, 1]]), numpy.array([[0, 0], [1, 0], [1, 1]])]
    assert outlines.join_ring(ends, [0, ~1]).tolist() == [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]


def test_a_country_which_is_not_a_multipolygon_is_refused():
    with pytest.raises(ValueError, match="AAA.*Point"):
        outlines.outline_countries(topology([0, 0], kind="Point"))


def test_a_country_of_two_points_is_refused():
    with pytest.raises(ValueError, match="AAA.*no ring"):
        outlines.outline_countries(topology([0, 0], [1, 0]))


def test_a_code_which_the_finer_atlas_lacks_is_refused(atlases):
    with pytest.raises(KeyError, match="ZZZ"):
        outlines.tabulate_outlines(*atlases, {"ZZZ"})
    with pytest.raises(KeyError, match="ZZZ"):
        outlines.find_small_places(*atlases, {"ZZZ"})


def test_engaged_places_are_small_under_fifty_thousand_square_km_or_if_the_coarse_atlas_lacks_them(atlases):
    # Areas in thousands of km2: PSE 6, XKX 11, TLS 15, HTI 27, NLD 37; the next is KHM, 181. Malta is at 1:50m only.
    assert outlines.find_small_places(*atlases, ENGAGED) == {"HTI", "NLD", "PSE", "TLS", "XKX"}
    assert outlines.find_small_places(*atlases, {"MLT", "FRA"}, below=0) == {"MLT"}
    assert outlines.find_small_places(*atlases, set()) == set()


def test_haiti_has_its_published_area(table):
    # 27,750 km2 in the World Factbook; a square unit is a million km2.
    assert sum(ring.area for ring in rings(table, "HTI")) == pytest.approx(0.02775, rel=0.05)


def test_only_the_small_places_are_drawn_finely(atlases, table):
    coarse = outlines.tabulate_outlines(*atlases, set())
    changed = {code for code in set(table.iso3) if (table.iso3 == code).sum() != (coarse.iso3 == code).sum()}
    assert changed == {"HTI", "NLD", "PSE", "TLS", "XKX"}


def test_there_is_a_row_per_vertex_in_order(table):
    assert table.dtypes.astype(str).to_dict() == {
        "iso3": "string",
        "ring": "int32",
        "point": "int32",
        "x": "float64",
        "y": "float64",
        "hole": "bool",
    }
    keys = table[["iso3", "ring", "point"]]
    assert not keys.duplicated().any()
    pandas.testing.assert_frame_equal(keys, keys.sort_values(["iso3", "ring", "point"]))


def test_every_country_but_antarctica_is_there(table):
    # 177 in the atlas, Antarctica among them.
    assert table.iso3.nunique() == 176
    assert "ATA" not in set(table.iso3)
    assert set(table.iso3) >= ENGAGED


def test_no_vertex_is_off_the_globe(table):
    assert table.x.abs().max() <= HALF_WIDTH
    assert table.y.abs().max() <= HALF_HEIGHT


def test_no_edge_crosses_the_map(table):
    # Two degrees at the most: along a parallel 2 / 180 of 17.244, or 0.192; with a slant, under 0.3.
    for _, ring in table.groupby(["iso3", "ring"]):
        points = ring[["x", "y"]].to_numpy()
        assert len(points) >= 3
        steps = numpy.hypot(*(numpy.roll(points, -1, axis=0) - points).T)
        assert 0 < steps.min() and steps.max() < 0.3


@pytest.mark.parametrize("code", ["RUS", "FJI"])
def test_a_country_across_the_180th_meridian_is_drawn_on_both_sides(table, code):
    sides = {numpy.sign(ring.centroid.x) for ring in rings(table, code)}
    assert sides == {-1, 1}


@pytest.mark.parametrize("lon", [180, -180])
def test_the_cut_through_chukotka_follows_the_edge_of_the_map(table, lon):
    # To 2 km: the chord of two degrees of meridian is 1.5 km off the curve, and the rounding adds half.
    for lat in (65.5, 66, 66.5, 67, 67.5, 68, 68.5):
        place = shapely.Point(outlines.project(lon, lat))
        assert min(ring.exterior.distance(place) for ring in rings(table, "RUS")) < 0.002


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("HTI", -72.3, 19.1),  # inland, north of Port-au-Prince
        ("PSE", 35.2, 31.9),  # Ramallah
        ("PSE", 34.4, 31.45),  # Gaza
        ("UKR", 30.52, 50.45),  # Kyiv
        ("UKR", 34.1, 44.95),  # Simferopol, in Crimea
        ("MLI", -8.0, 12.65),  # Bamako
        ("IRQ", 44.36, 33.31),  # Baghdad
        ("COD", 22.4, -5.9),  # Kananga
        ("COL", -74.07, 4.71),  # Bogotá
        ("AFG", 69.17, 34.53),  # Kabul
        ("KHM", 104.92, 11.57),  # Phnom Penh
        ("NLD", 5.12, 52.09),  # Utrecht
        ("XKX", 21.16, 42.66),  # Pristina
        ("CIV", -5.28, 6.82),  # Yamoussoukro
        ("SDN", 32.53, 15.5),  # Khartoum
        ("SSD", 31.58, 4.85),  # Juba
        ("TLS", 125.6, -8.7),  # inland, south of Dili
        ("RUS", -173, 66.5),  # Chukotka, beyond the 180th meridian
    ],
)
def test_an_outline_holds_a_place_in_the_country(table, code, lon, lat):
    assert holds(table, code, lon, lat)


def test_crimea_is_drawn_once(table):
    assert not holds(table, "RUS", 34.1, 44.95)


def test_lesotho_is_the_only_hole_and_is_drawn_in_it(table):
    ((code, ring),) = table[table.hole].groupby(["iso3", "ring"]).groups
    assert (code, ring) == ("ZAF", 1)
    hole = table[(table.iso3 == "ZAF") & table.hole]
    assert shapely.Polygon(hole[["x", "y"]].to_numpy()).contains(shapely.Point(outlines.project(28.3, -29.6)))
    assert holds(table, "LSO", 28.3, -29.6)


def test_a_second_run_gives_the_same_table(atlases, table):
    again = outlines.tabulate_outlines(*atlases, outlines.find_small_places(*atlases, sorted(ENGAGED, reverse=True)))
    pandas.testing.assert_frame_equal(table, again, check_exact=True)

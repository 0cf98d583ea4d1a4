"""Which module may import which: the layers stand in pyproject.toml, this is true of them all."""

import grimp


def test_no_module_is_imported_by_what_it_imports() -> None:
    """Each can be read with nothing but what it imports; imports within functions count."""
    graph = grimp.build_graph("attachjournal", cache_dir=None)
    returning = [
        f"{importer} -> {imported}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if graph.find_shortest_chain(importer=imported, imported=importer)
    ]
    assert returning == []

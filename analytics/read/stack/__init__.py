"""Reading technologies: names, spellings and whether their context makes them the job's."""

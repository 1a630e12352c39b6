"""Markets that hold counts only: roll-ups of the vacancies, and no vacancy."""

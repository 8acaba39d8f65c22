"""How a small chart is laid out: from what it means to marks on an area. Screen and paper draw the same marks."""

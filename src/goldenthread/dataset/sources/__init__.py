"""Where rows come from: the record, a folder of SSD-named files, an Annex A workbook."""

"""What leaves the service: tables, charts, workbooks and reports, each made from dataset rows and cells."""

"""The pass over WeasyPrint's pages that gives them their structure: PDF/UA-1 with PDF/A, or PDF/UA-2 with PDF/A-4."""

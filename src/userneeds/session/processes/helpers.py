"""The processes beside one app: each is begun when it is first asked, and all end with the app."""

from userneeds.session.processes.analysis import ANALYSIS_PROGRAM, Analysis
from userneeds.session.processes.exporting import EXPORT_PROGRAM, Exporting
from userneeds.session.processes.request_process import RequestProcess


class HelperProcesses:
    """What is worked out beside the app."""

    def __init__(self) -> None:
        self.analysing = RequestProcess(ANALYSIS_PROGRAM, "Comparing cards")
        """The process behind `analysis`."""
        self.analysis = Analysis(self.analysing)
        self.making_documents = RequestProcess(EXPORT_PROGRAM, "Making documents")
        """The process behind `exporting`."""
        self.exporting = Exporting(self.making_documents)

    def close(self) -> None:
        """End them all."""
        self.analysing.close()
        self.making_documents.close()

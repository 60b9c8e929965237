"""How much of everything is let in. Each number is far above what an honest visitor needs."""

from __future__ import annotations

import resource

MB = 1_000_000
SECONDS_PER_MINUTE = 60

# --- Requests ------------------------------------------------------------------------------
# A link that our own pages make with every input of fifty years filled in has 3 kB.
QUERY_BYTES = 8 * 1024
PATH_BYTES = 1024
# A request's line and headers; browsers send one or two kB beside the query.
HEAD_BYTES = 32 * 1024
HEAD_SECONDS = 10.0
# Who sends a head beyond that is told so after a second, in which nothing more is read.
REFUSED_AFTER_SECONDS = 1.0
# Nothing but a table of people has a body.
BODY_BYTES = 8 * 1024
BODY_SECONDS = 15.0
# Between two pieces of an upload, and for the whole of it: 20 MB on a weak line take 4 minutes.
UPLOAD_PAUSE_SECONDS = 15.0
UPLOAD_SECONDS = 300.0

# Of one place: a first visit asks for some forty files, and an office opens it together.
REQUESTS_AT_ONCE = 400
REQUESTS_PER_SECOND = 30.0
REQUEST_WAITS_SECONDS = 10.0
# Of one place: answers in the document that take a tenth of a second; to others it says that the
# page brings them.
LONG_ANSWERS_AT_ONCE = 5
LONG_ANSWERS_PER_SECOND = 0.1

# --- Uploads -------------------------------------------------------------------------------
# One file a session (`server.maxUploadSize` says how large); what surrounds it in the request.
UPLOAD_FRAME_BYTES = 64 * 1024
# Of one upload, however fast its line is: what is read at once would hold up everybody's answers.
UPLOAD_BYTES_PER_SECOND = 20 * MB
# Of all sessions together, kept and on their way.
UPLOADED_BYTES_OF_ALL = 100 * MB
# Of one place: an office prepares its table on a few machines at once.
UPLOADED_BYTES_OF_PLACE = 60 * MB

# Of one place, or where that is not known of one session; each costs a tenth of a second.
UPLOADS_AT_ONCE = 10
UPLOADS_PER_SECOND = 0.2

# --- Messages of a visit -------------------------------------------------------------------
# The largest that an honest browser sends is a pasted record: 60,000 characters, were all of them
# Chinese, have 180 kB. All else, a form of 10,000 Chinese characters kept, has 40 kB.
MESSAGE_BYTES = 256 * 1024
TEXT_LENGTH = 200
# Forty years of the widest table known, the query site's 15 columns, a line a month: 480 lines of
# 107 characters are 51,653. What is longer, as with other insurances between, goes as a file.
LONGEST_RECORD = 60_000
# The copy of the form that the browser keeps: flexins/ui/applying/keeping.py.
LONG_TEXTS = {"apply_kept": 10_000, "record_paste": LONGEST_RECORD}
LIST_LENGTH = 32
WIDGETS = 400
# A hurried hand makes two dozen changes in a row, then reads.
MESSAGES_AT_ONCE = 30
MESSAGES_PER_SECOND = 2.0

# --- Turns ---------------------------------------------------------------------------------
# Pages that run at once, and for how long one counts: a page takes some hundredths of a second.
PAGES_AT_ONCE = 1
LONGEST_TURN_SECONDS = 0.25
# A turn counts as at least so much.
LEAST_USE_SECONDS = 0.02
# Whose use lies within the same step are served in the order of coming: a change every few
# seconds, of a page that is light or not, stays within the first.
ALIKE_USE_SECONDS = 0.15
# Who used so much more of late than somebody who waits gives way at the next element of the page;
# where none comes within the second time, as under a long calculation, the other goes on beside it.
FAR_MORE_USE_SECONDS = 0.5
GIVES_WAY_SECONDS = 0.02
# An answer is collected and sent within this time, in which such a one does not begin.
ANSWER_SECONDS = 0.02
# How long a page's thread keeps the interpreter where the one that hears and answers wants it.
# Python's own 5 ms are paid again for each small thing that the latter has to do.
SWITCH_SECONDS = 0.001
# How long what a page has drawn may wait for what it draws next, to be sent together.
TOGETHER_SECONDS = 0.02
# Whoever has waited for so long goes first, and keeps the turn: after so many others each time.
LONGEST_WAIT_SECONDS = 3.0
BEFORE_ONE_OVERDUE = 3
USE_FORGOTTEN_HALF_SECONDS = 10.0
USERS_REMEMBERED = 10_000

# --- Visits --------------------------------------------------------------------------------
# A visit needs a descriptor for its line and three for its session, which outlives it for a while.
DESCRIPTORS_OF_VISIT = 4
# For the ledger, the pages' own files, and requests that are no visits.
DESCRIPTORS_FREE = 256
MOST_DESCRIPTORS = 16_384
MOST_VISITS = 800
VISITS_OF_PLACE = 100
CONNECTIONS_OF_PLACE = 200
# A browser says what it wants at once.
FIRST_MESSAGE_SECONDS = 10.0
# Only a visit at rest for so long is ended to make room; its page comes back by itself.
AT_REST_SECONDS = 60.0
# New visits: each costs a whole page.
NEW_VISITS_AT_ONCE = 20
NEW_VISITS_PER_SECOND = 2.0
# Sixty people who come at once from one office all get in; more are told to wait.
NEW_VISIT_WAITS_SECONDS = 20.0

# --- What is kept of a visit that ended ----------------------------------------------------
SWEEP_SECONDS = 30.0
KEPT_SESSIONS = 200


def raise_descriptors() -> int:
    """Let this process open as many files and lines as the system allows; gives how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return MOST_DESCRIPTORS if soft == resource.RLIM_INFINITY else soft
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def most_visits(descriptors: int) -> int:
    """How many visits at once leave enough descriptors for everything else."""
    kept = DESCRIPTORS_FREE + KEPT_SESSIONS * (DESCRIPTORS_OF_VISIT - 1)
    return max(20, min(MOST_VISITS, (descriptors - kept) // DESCRIPTORS_OF_VISIT))


def most_connections(descriptors: int) -> int:
    """How many lines at once, visits included."""
    return max(40, most_visits(descriptors) + min(1000, descriptors // 8))

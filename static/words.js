/** The words of the scripts in the site's language; made from `sitegen/words/`, never edited. */

export const LANGUAGE = "en";

export const CALENDAR = {
  "months": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
  "short_months": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  "day": "{day} {month} {year}",
  "short_day": "{day} {month} {year}",
};

export const WORDS = {
  "count.papers": {"one": "{count} paper", "other": "{count} papers"},
  "count.authors": {"one": "{count} author", "other": "{count} authors"},
  "count.topics": {"one": "{count} topic", "other": "{count} topics"},
  "count.drops": {"one": "{count} drop", "other": "{count} drops"},
  "scripts.nothing_found": "Nothing matches “{query}”. Fewer or other words may.",
  "scripts.best_first": "{papers}, the best {number} first",
  "scripts.newest_first": "{papers}, the newest {number} first",
  "scripts.more_follow": "The best {number}; more may follow",
  "scripts.index_unreached": "No answer came from the site. You may be offline, and this part of the index was not fetched before.",
  "scripts.index_unreadable": "The index could not be read. Reload the page: the site may have been renewed meanwhile.",
  "scripts.shown": "{number} of {papers}",
  "scripts.reading": "Reading {number} of {papers} …",
  "scripts.unread": {"one": "{count} paper could not be read and is missing here.", "other": "{count} papers could not be read and are missing here."},
  "scripts.copied": "Copied.",
  "scripts.not_copied": "The browser did not let this page copy; the text is selected.",
  "scripts.imported": {"one": "{count} paper added.", "other": "{count} papers added."},
  "scripts.not_imported": "This is no file of saved papers.",
};

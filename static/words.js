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
  "scripts.index_unreadable": "The index could not be read. Reload the page: the site may have been renewed meanwhile.",
};

/** The words too common in English prose to search for: those of `sitegen/search/stop_words.py`. */
export const STOP_WORDS = new Set(
  `
a about above after again against all also although am among an and any are as at be because been before
being below between both but by can cannot could did do does doing during each either etc for from
further had has have having he hence her here hers him his how however i if in into is it its itself
just may me might more most must my neither no nor not of off on once only onto or other our ours out
over own per rather same shall she should since so some such than that the their theirs them then there
thereby therefore these they this those through thus to too under until up upon us very via was we were
what when where whereas whether which while who whom whose why will with within without would yet you
your
`
    .trim()
    .split(/\s+/),
);

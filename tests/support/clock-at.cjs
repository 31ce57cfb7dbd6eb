// Loaded with `-r` before the app: the clock of main begins at CLOCK_AT, ms since 1970, and goes on from there.
const real = Date.now.bind(Date);
const ahead = Number(process.env.CLOCK_AT) - real();
Date.now = () => real() + ahead;

// Loaded with `-r` before the app: main's clock starts at CLOCK_AT, ms since 1970.
const real = Date.now.bind(Date);
const ahead = Number(process.env.CLOCK_AT) - real();
Date.now = () => real() + ahead;

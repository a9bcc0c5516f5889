import type { NumberLook } from "./number-format.js";

const SECONDS = 86_400;
/** The day after 9999-12-31, the last that Excel shows. */
const DAYS_1900 = 2_958_466;
const DAYS_1904 = 2_957_004;
/** The digits that a spreadsheet shows and compares; further ones are rounding errors of binary fractions. */
const DIGITS = 15;

/**
 * Writes a number as its cell shows it, in a form that every reader understands: a plain decimal, a percentage, an ISO
 * day, or a time of day.
 */
export function cellNumber(value: number, look: NumberLook, is1904: boolean): string {
  if (look === "percent") return `${decimal(value, 2)}%`;
  const isPlain = look === "number" || value < 0 || value >= (is1904 ? DAYS_1904 : DAYS_1900);
  return isPlain ? decimal(value, 0) : dayText(value, look === "time", is1904);
}

function dayText(serial: number, isTime: boolean, is1904: boolean): string {
  let day = Math.floor(serial);
  // In whole seconds, because a time in a workbook is a fraction of a day, which is hardly ever exact.
  let seconds = Math.round((serial - day) * SECONDS);
  if (seconds === SECONDS) {
    seconds = 0;
    day++;
  }
  const time = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => two(Math.floor(part)))
    .join(":");
  // In the 1900 system the first day is 1, so a number below 1 is only a time.
  if (day === 0 && (isTime || (!is1904 && seconds > 0))) return time;
  const date = is1904 ? isoDay(day + 1462) : day1900(day);
  return seconds === 0 ? date : `${date}T${time}`;
}

/** The day of a number in the 1900 system, which has a 29 February 1900 (60) and, for 0, a day before the first. */
function day1900(day: number): string {
  if (day === 0) return "1900-01-00";
  if (day === 60) return "1900-02-29";
  return isoDay(day < 60 ? day + 1 : day);
}

/** The day of a number in the 1900 system from March 1900 on, without clocks or time zones. */
function isoDay(day: number): string {
  return new Date(Date.UTC(1899, 11, 30) + day * SECONDS * 1000).toISOString().slice(0, 10);
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}

/** The shortest decimal that equals the number to 15 digits, with its point moved to the right. */
function decimal(value: number, move: number): string {
  if (value === 0) return "0";
  const [mantissa, power] = Math.abs(value)
    .toExponential(DIGITS - 1)
    .split("e") as [string, string];
  const digits = withoutZeros(mantissa.replace(".", ""));
  const sign = value < 0 ? "-" : "";
  const exponent = Number(power) + move;
  // A number so large or small that nobody would count its zeros.
  if (exponent > 20 || exponent < -20) {
    const [first, rest] = [digits.slice(0, 1), digits.slice(1)];
    return `${sign}${first}${rest === "" ? "" : `.${rest}`}E${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Digits without the zeros at their end. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

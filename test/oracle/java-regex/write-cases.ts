/** Prints the cases for the JDK: the recorded ones, or with `SEED COUNT` new ones from the generator. */
import { generateCases } from '../../mapping-template/java-regex/case-generator';
import { documentedCases } from '../../mapping-template/java-regex/documented-cases';
import { caseLine } from '../../mapping-template/java-regex/oracle-lines';

const [seed, count] = process.argv.slice(2).map(Number);
const cases = count ? generateCases(seed, count) : [...documentedCases(), ...generateCases(17, 1500)];
process.stdout.write(cases.map((each) => `${caseLine(each)}\n`).join(''));

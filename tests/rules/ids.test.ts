import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idFromUuid, parseId, uuidFromId } from "#app/rules/ids.ts";

// The valid pairs of the TypeID specification.
const pairs = [
  ["00000000-0000-0000-0000-000000000000", "00000000000000000000000000"],
  ["00000000-0000-0000-0000-000000000001", "00000000000000000000000001"],
  ["00000000-0000-0000-0000-000000000020", "00000000000000000000000010"],
  ["ffffffff-ffff-ffff-ffff-ffffffffffff", "7zzzzzzzzzzzzzzzzzzzzzzzzz"],
  ["0110c853-1d09-52d8-d73e-1194e95b5f19", "0123456789abcdefghjkmnpqrs"],
  ["01890a5d-ac96-774b-bcce-b302099a8057", "01h455vb4pex5vsknk084sn02q"],
] as const;

describe("ids", () => {
  it.each(pairs)("%s is written %s and read back", (uuid, text) => {
    expect(idFromUuid("ord", uuid)).toBe(`ord_${text}`);
    expect(uuidFromId(`ord_${text}`)).toBe(uuid);
    expect(parseId("ord", `ord_${text}`)).toBe(`ord_${text}`);
  });

  it("takes any UUID there and back", () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => uuidFromId(idFromUuid("evt", uuid)) === uuid));
  });

  // As the specification says it: one number of 128 bits, five at a time.
  it("writes what one long division would", () => {
    const digits = "0123456789abcdefghjkmnpqrstvwxyz";
    const byDivision = (uuid: string) => {
      let [rest, text] = [BigInt(`0x${uuid.replaceAll("-", "")}`), ""];
      for (let i = 0; i < 26; i++, rest >>= 5n) text = digits.charAt(Number(rest & 31n)) + text;
      return text;
    };
    fc.assert(fc.property(fc.uuid(), (uuid) => idFromUuid("evt", uuid) === `evt_${byDivision(uuid)}`));
  });

  it.each([
    ["another prefix", "crt_01h455vb4pex5vsknk084sn02q"],
    ["no prefix", "01h455vb4pex5vsknk084sn02q"],
    ["upper case", "ord_01H455VB4PEX5VSKNK084SN02Q"],
    ["more than 128 bits", "ord_8zzzzzzzzzzzzzzzzzzzzzzzzz"],
    ["a letter Crockford leaves out", "ord_01h455vb4pex5vsknk084sn02i"],
    ["too short", "ord_01h455vb4pex5vsknk084sn02"],
    ["too long", "ord_01h455vb4pex5vsknk084sn02qq"],
    ["a line break behind", "ord_01h455vb4pex5vsknk084sn02q\n"],
    ["a number", 12],
    ["nothing", undefined],
  ])("refuses %s", (_, text) => {
    expect(parseId("ord", text)).toBeUndefined();
  });

  it("does not make an id of something else", () => {
    expect(() => idFromUuid("ord", "01890a5dac96774bbcceb302099a8057")).toThrow(RangeError);
    expect(() => uuidFromId("ord_nope")).toThrow(RangeError);
  });
});

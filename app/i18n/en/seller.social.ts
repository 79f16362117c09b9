/** Followers as a seller asks for them and sees them. */
export const social = {
  minimum: {
    label: "Followers needed",
    hint: "On one channel, to apply or join. Empty: anybody. Whoever you invite by name is exempt.",
    on: "On which platform",
    any: "Any",
    verified: "Count only what the network itself says of a connected account",
    verifiedHint: "Otherwise a number creators give themselves counts too.",
    errors: { without: "Please say how many followers, or leave this out." },
    factTitle: "Followers needed",
    needed: {
      any_one: "{{number}} on any channel",
      any_other: "{{number}} on any channel",
      on_one: "{{number}} on {{platform}}",
      on_other: "{{number}} on {{platform}}",
    },
    onlyVerified: "verified only",
    saidToo: "their own word counts",
    none: "None",
  },
  channels: {
    whenApplying: "When they applied",
    now: "Connected now",
    nowNone: "No account is connected now.",
    verified_one: "{{number}} follower on {{date}}, verified",
    verified_other: "{{number}} followers on {{date}}, verified",
    unknown: "connected, followers unknown",
  },
};

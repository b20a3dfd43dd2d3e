import type { Profile } from "./schema.ts";

/** `make`, worked out once for each profile; a profile is frozen, so what is made of it stays true. */
export function perProfile<T extends object>(make: (profile: Profile) => T): (profile: Profile) => T {
  const known = new WeakMap<Profile, T>();
  return (profile) => {
    const found = known.get(profile);
    if (found !== undefined) return found;
    const made = make(profile);
    known.set(profile, made);
    return made;
  };
}

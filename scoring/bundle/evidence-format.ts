// The name of the proof file's format: a device writes it, a verifier reads it.
export const evidenceFormat = "jiangping-evidence/1";

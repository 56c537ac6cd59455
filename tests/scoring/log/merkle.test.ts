// The Merkle tree against published roots and proofs, and against the RFC's definitions written out naively.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { MerkleTree as Tree, verifyConsistency as Consistency, verifyInclusion as Inclusion } from "../../../scoring/log/merkle.ts";
import { built } from "./built.ts";
import { leafOf, naivePath, naiveRoot, naiveSubproof } from "./rfc9162.ts";

const { MerkleTree, verifyConsistency, verifyInclusion } = await built<{
  MerkleTree: typeof Tree; verifyConsistency: typeof Consistency; verifyInclusion: typeof Inclusion;
}>("scoring/log/merkle.ts");

const hexes = (hashes: readonly Uint8Array[]): string[] => hashes.map((hash) => Buffer.from(hash).toString("hex"));

function treeOf(leaves: readonly Uint8Array[]): Tree {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree;
}

// the leaves that Certificate Transparency implementations have shared as test data since RFC 6962
const sharedLeaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
  .map((data) => leafOf(Buffer.from(data, "hex")));
const sharedRoots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("published vectors", () => {
  test("roots of sizes 0 to 8", () => {
    const tree = treeOf(sharedLeaves);
    expect(hexes(sharedRoots.map((_, size) => tree.root(size)))).toEqual(sharedRoots);
  });

  const vectors = JSON.parse(readFileSync(new URL("merkle-vectors.json", import.meta.url), "utf8"));
  const bytes = (text: string | null): Uint8Array => new Uint8Array(Buffer.from(text ?? "", "base64"));
  const many = (texts: string[] | null): Uint8Array[] => (texts ?? []).map(bytes);

  test("98 inclusion proofs, good and bad", () => {
    const verdicts = vectors.inclusion.map((one: { name: string; leafHash: string; leafIdx: number; treeSize: number; proof: string[] | null; root: string }) =>
      [one.name, verifyInclusion(bytes(one.leafHash), one.leafIdx, one.treeSize, many(one.proof), bytes(one.root))]);
    expect(verdicts).toEqual(vectors.inclusion.map((one: { name: string; wantErr: boolean }) => [one.name, !one.wantErr]));
    expect(verdicts).toHaveLength(98);
  });

  test("98 consistency proofs, good and bad", () => {
    const verdicts = vectors.consistency.map((one: { name: string; size1: number; size2: number; root1: string; root2: string; proof: string[] | null }) =>
      [one.name, verifyConsistency(one.size1, bytes(one.root1), one.size2, bytes(one.root2), many(one.proof))]);
    expect(verdicts).toEqual(vectors.consistency.map((one: { name: string; wantErr: boolean }) => [one.name, !one.wantErr]));
    expect(verdicts).toHaveLength(98);
  });
});

describe("every size up to 130 against the RFC's definitions", () => {
  const leaves = Array.from({ length: 130 }, (_, i) => leafOf(Buffer.from(`entry ${i}`)));
  const tree = treeOf(leaves);
  const roots = Array.from({ length: 131 }, (_, size) => naiveRoot(leaves.slice(0, size)));

  test("roots, of the tree as it grows and of its earlier sizes", () => {
    const growing = new MerkleTree();
    expect(hexes([growing.root(), ...leaves.map((leaf) => (growing.append(leaf), growing.root()))])).toEqual(hexes(roots));
    expect(hexes(roots.map((_, size) => tree.root(size)))).toEqual(hexes(roots));
  });

  test("inclusion proofs are those of the definition and hold for their leaf, index, size and root only", () => {
    let count = 0;
    for (let size = 1; size <= 130; size++) {
      for (let index = 0; index < size; index++, count++) {
        const proof = tree.inclusionProof(index, size);
        const leaf = leaves[index]!;
        if (size <= 40 || size % 10 === 0) expect(hexes(proof)).toEqual(hexes(naivePath(index, leaves.slice(0, size))));
        const verdicts = [
          verifyInclusion(leaf, index, size, proof, roots[size]!), verifyInclusion(leaves[(index + 1) % 130]!, index, size, proof, roots[size]!),
          verifyInclusion(leaf, index, size, proof, roots[size - 1]!), verifyInclusion(leaf, size, size, proof, roots[size]!),
          verifyInclusion(leaf, index, size, [...proof, leaf], roots[size]!), proof.length > 0 && verifyInclusion(leaf, index, size, proof.slice(1), roots[size]!),
        ];
        expect(verdicts).toEqual([true, false, false, false, false, false]);
      }
    }
    expect(count).toBe(8515);
  }, 60_000);

  test("consistency proofs are those of the definition and hold for their sizes and roots only", () => {
    for (let size = 1; size <= 130; size++) {
      for (let old = 1; old <= size; old++) {
        const proof = tree.consistencyProof(old, size);
        if (size <= 40 || size % 10 === 0) expect(hexes(proof)).toEqual(hexes(naiveSubproof(old, leaves.slice(0, size), true)));
        const verdicts = [
          verifyConsistency(old, roots[old]!, size, roots[size]!, proof), verifyConsistency(old, roots[old - 1]!, size, roots[size]!, proof),
          verifyConsistency(old, roots[old]!, size, roots[size - 1]!, proof), verifyConsistency(old, roots[old]!, size, roots[size]!, [...proof, roots[1]!]),
        ];
        expect(verdicts).toEqual([true, false, false, false]);
      }
    }
  }, 60_000);

  test("a tree cut back goes on as if it had never been longer", () => {
    const seen = [0, 1, 2, 63, 64, 65, 100, 129, 130].map((size) => {
      const cut = treeOf(leaves);
      cut.truncate(size);
      const atCut = cut.root();
      for (const leaf of leaves.slice(size)) cut.append(leaf);
      return hexes([atCut, cut.root(), ...cut.inclusionProof(70)]);
    });
    expect(seen).toEqual([0, 1, 2, 63, 64, 65, 100, 129, 130].map((size) => hexes([roots[size]!, roots[130]!, ...naivePath(70, leaves)])));
  });

  test.each([
    ["root", () => tree.root(131)], ["root", () => tree.root(-1)], ["root", () => tree.root(1.5)],
    ["inclusion", () => tree.inclusionProof(130)], ["inclusion", () => tree.inclusionProof(5, 5)], ["inclusion", () => tree.inclusionProof(-1)],
    ["consistency", () => tree.consistencyProof(6, 5)], ["consistency", () => tree.consistencyProof(5, 131)], ["cut", () => treeOf(leaves).truncate(131)],
  ])("a size or index outside the tree is refused (%s)", (_, ask) => {
    expect(ask).toThrow(RangeError);
  });
});

test("100,000 leaves: proofs of 17 hashes, and they hold", () => {
  const tree = new MerkleTree();
  for (let i = 0; i < 100_000; i++) tree.append(leafOf(Buffer.from(String(i))));
  const proof = tree.inclusionProof(4711);
  const consistency = tree.consistencyProof(77_777);
  expect({
    length: proof.length, isIncluded: verifyInclusion(leafOf(Buffer.from("4711")), 4711, 100_000, proof, tree.root()),
    isConsistent: verifyConsistency(77_777, tree.root(77_777), 100_000, tree.root(), consistency),
  }).toEqual({ length: 17, isIncluded: true, isConsistent: true });
});

// Makes keys, signs and verifies as cosign does: `cosign generate-key-pair`, `cosign sign --key --new-bundle-format=false --tlog-upload=false`, and the
// verification of Flux' source-controller; and attests as `cosign attest --key` does, by a bundle. Reads lines of JSON from a file: {"do": "generate",
// "password", "algorithm"}, {"do": "sign" or "attest", "artifact", "key", "password"}, {"do": "verify", "artifact", "publicKey"} or {"do": "verify",
// "artifact", "trustedRoot", "issuer", "subject"}. Prints for each one line of JSON, with what was asked for or {"error"}.
package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/sigstore/cosign/v3/pkg/cosign"
	"github.com/sigstore/cosign/v3/pkg/cosign/bundle"
	cremote "github.com/sigstore/cosign/v3/pkg/cosign/remote"
	"github.com/sigstore/cosign/v3/pkg/oci"
	"github.com/sigstore/cosign/v3/pkg/oci/mutate"
	ociremote "github.com/sigstore/cosign/v3/pkg/oci/remote"
	"github.com/sigstore/cosign/v3/pkg/oci/static"
	"github.com/sigstore/sigstore-go/pkg/root"
	"github.com/sigstore/sigstore/pkg/cryptoutils"
	"github.com/sigstore/sigstore/pkg/signature"
	"github.com/sigstore/sigstore/pkg/signature/dsse"
	"github.com/sigstore/sigstore/pkg/signature/payload"
)

type question struct {
	Do        string `json:"do"`
	Artifact  string `json:"artifact"`
	Key       string `json:"key"`
	PublicKey string `json:"publicKey"`
	Password  string `json:"password"`
	Algorithm string `json:"algorithm"`
	// Regular expressions, as in matchOIDCIdentity.
	Issuer      string `json:"issuer"`
	Subject     string `json:"subject"`
	TrustedRoot string `json:"trustedRoot"`
}

type answer struct {
	Key        string `json:"key,omitempty"`
	PublicKey  string `json:"publicKey,omitempty"`
	Signatures int    `json:"signatures,omitempty"`
	Error      string `json:"error,omitempty"`
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			panic(err)
		}
		result, err := answerTo(context.Background(), q)
		if err != nil {
			result = answer{Error: err.Error()}
		}
		if err := encoder.Encode(result); err != nil {
			panic(err)
		}
	}
}

func answerTo(ctx context.Context, q question) (answer, error) {
	switch q.Do {
	case "generate":
		return generate(q)
	case "sign":
		return answer{}, sign(ctx, q)
	case "attest":
		return answer{}, attest(ctx, q)
	case "verify":
		return verify(ctx, q)
	}
	return answer{}, fmt.Errorf("%q is not known", q.Do)
}

func generate(q question) (answer, error) {
	pass := func(bool) ([]byte, error) { return []byte(q.Password), nil }
	if q.Algorithm == "" {
		keys, err := cosign.GenerateKeyPair(pass)
		if err != nil {
			return answer{}, err
		}
		return answer{Key: string(keys.PrivateBytes), PublicKey: string(keys.PublicBytes)}, nil
	}
	details, err := signature.ParseSignatureAlgorithmFlag(q.Algorithm)
	if err != nil {
		return answer{}, err
	}
	algorithm, err := signature.GetAlgorithmDetails(details)
	if err != nil {
		return answer{}, err
	}
	keys, err := cosign.GenerateKeyPairWithAlgorithm(&algorithm, pass)
	if err != nil {
		return answer{}, err
	}
	return answer{Key: string(keys.PrivateBytes), PublicKey: string(keys.PublicBytes)}, nil
}

// What signDigest of cosign does without a transparency log.
func sign(ctx context.Context, q question) error {
	digest, err := name.NewDigest(q.Artifact, name.Insecure)
	if err != nil {
		return err
	}
	signer, err := cosign.LoadPrivateKey([]byte(q.Key), []byte(q.Password), nil)
	if err != nil {
		return err
	}
	signed, err := payload.Cosign{Image: digest}.MarshalJSON()
	if err != nil {
		return err
	}
	raw, err := signer.SignMessage(bytes.NewReader(signed))
	if err != nil {
		return err
	}
	layer, err := static.NewSignature(signed, base64.StdEncoding.EncodeToString(raw))
	if err != nil {
		return err
	}
	entity, err := ociremote.SignedEntity(digest)
	if err != nil {
		return err
	}
	attached, err := mutate.AttachSignatureToEntity(entity, layer, mutate.WithDupeDetector(cremote.NewDupeDetector(signer)))
	if err != nil {
		return err
	}
	return ociremote.WriteSignatures(digest.Repository, attached)
}

// What the CosignVerifier of source-controller does with a public key, or with an identity and the trusted root of a Sigstore.
func verify(ctx context.Context, q question) (answer, error) {
	digest, err := name.NewDigest(q.Artifact, name.Insecure)
	if err != nil {
		return answer{}, err
	}
	opts, err := checkOpts(q)
	if err != nil {
		return answer{}, err
	}
	bundles, _, err := cosign.GetBundles(ctx, digest, nil, name.Insecure)
	verified := cosign.VerifyImageSignatures
	if err == nil && len(bundles) > 0 {
		opts.NewBundleFormat = true
		verified = func(ctx context.Context, ref name.Reference, opts *cosign.CheckOpts) ([]oci.Signature, bool, error) {
			return cosign.VerifyImageAttestations(ctx, ref, opts, name.Insecure)
		}
	}
	found, _, err := verified(ctx, digest, opts)
	if err != nil {
		return answer{}, err
	}
	return answer{Signatures: len(found)}, nil
}

func checkOpts(q question) (*cosign.CheckOpts, error) {
	if q.TrustedRoot != "" {
		trusted, err := root.NewTrustedRootFromJSON([]byte(q.TrustedRoot))
		identity := cosign.Identity{IssuerRegExp: q.Issuer, SubjectRegExp: q.Subject}
		return &cosign.CheckOpts{TrustedMaterial: trusted, Identities: []cosign.Identity{identity}}, err
	}
	key, err := cryptoutils.UnmarshalPEMToPublicKey([]byte(q.PublicKey))
	if err != nil {
		return nil, err
	}
	verifier, err := signature.LoadVerifier(key, crypto.SHA256)
	return &cosign.CheckOpts{Offline: true, IgnoreTlog: true, SigVerifier: verifier}, err
}

// A statement about the artifact, as a bundle that refers to it.
func attest(ctx context.Context, q question) error {
	digest, err := name.NewDigest(q.Artifact, name.Insecure)
	if err != nil {
		return err
	}
	signer, err := cosign.LoadPrivateKey([]byte(q.Key), []byte(q.Password), nil)
	if err != nil {
		return err
	}
	public, err := signer.PublicKey()
	if err != nil {
		return err
	}
	pem, err := cryptoutils.MarshalPublicKeyToPEM(public)
	if err != nil {
		return err
	}
	const predicate = "https://slsa.dev/provenance/v1"
	statement := fmt.Sprintf(`{"_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "fleet", "digest": {"sha256": %q}}], "predicateType": %q, "predicate": {}}`,
		strings.TrimPrefix(digest.DigestStr(), "sha256:"), predicate)
	envelope, err := dsse.WrapSigner(signer, "application/vnd.in-toto+json").SignMessage(strings.NewReader(statement))
	if err != nil {
		return err
	}
	written, err := bundle.MakeNewBundle(public, nil, []byte(statement), envelope, pem, nil)
	if err != nil {
		return err
	}
	return ociremote.WriteAttestationNewBundleFormat(digest, written, predicate)
}

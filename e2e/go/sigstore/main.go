// A Sigstore in memory: Fulcio, whose certificates a CT log has seen, and Rekor; Trillian keeps both logs. Takes the URL of an issuer of tokens, which must
// look like those of GitHub Actions, and a file, into which it writes where it answers: {"fulcio", "rekor", "trustedRoot"}.
package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/go-openapi/loads"
	ctclient "github.com/google/certificate-transparency-go/client"
	"github.com/google/certificate-transparency-go/jsonclient"
	"github.com/google/certificate-transparency-go/trillian/ctfe"
	"github.com/google/certificate-transparency-go/trillian/ctfe/configpb"
	"github.com/google/trillian"
	trillianclient "github.com/google/trillian/client"
	"github.com/google/trillian/crypto/keys"
	"github.com/google/trillian/crypto/keys/der"
	"github.com/google/trillian/crypto/keyspb"
	"github.com/google/trillian/extension"
	trillianlog "github.com/google/trillian/log"
	"github.com/google/trillian/monitoring"
	"github.com/google/trillian/quota"
	trillianserver "github.com/google/trillian/server"
	trillianadmin "github.com/google/trillian/server/admin"
	trillianstorage "github.com/google/trillian/storage"
	_ "github.com/google/trillian/storage/memory"
	"github.com/google/trillian/util/clock"
	"github.com/google/trillian/util/election"
	"github.com/google/trillian/util/election2"
	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"github.com/sigstore/fulcio/pkg/ca/ephemeralca"
	fulcioconfig "github.com/sigstore/fulcio/pkg/config"
	fulciogrpc "github.com/sigstore/fulcio/pkg/generated/protobuf"
	fulcioserver "github.com/sigstore/fulcio/pkg/server"
	common "github.com/sigstore/protobuf-specs/gen/pb-go/common/v1"
	trustroot "github.com/sigstore/protobuf-specs/gen/pb-go/trustroot/v1"
	rekorapi "github.com/sigstore/rekor/pkg/api"
	"github.com/sigstore/rekor/pkg/generated/restapi"
	"github.com/sigstore/rekor/pkg/generated/restapi/operations"
	_ "github.com/sigstore/rekor/pkg/types/dsse/v0.0.1"
	"github.com/sigstore/sigstore/pkg/signature"
	"github.com/spf13/viper"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/timestamppb"
	"k8s.io/klog/v2"
)

func main() {
	issuer := os.Args[1]
	check(flag.CommandLine.Parse(nil))
	// Trillian says twenty times a second that there is nothing to do.
	klog.LogToStderr(false)
	klog.SetOutput(io.Discard)
	ctx := context.Background()
	logs := startTrillian(ctx)

	ca := value(ephemeralca.NewEphemeralCA())
	root := value(ca.TrustBundle(ctx))[0][0].Raw
	ctURL, ctKey := startCT(ctx, logs, root)
	fulcioURL := startFulcio(issuer, ca, ctURL)
	rekorURL, rekorKey := startRekor(logs)

	start := &common.TimeRange{Start: timestamppb.New(time.Now().Add(-time.Hour))}
	trusted := &trustroot.TrustedRoot{
		MediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
		CertificateAuthorities: []*trustroot.CertificateAuthority{{
			Uri:       fulcioURL,
			CertChain: &common.X509CertificateChain{Certificates: []*common.X509Certificate{{RawBytes: root}}},
			ValidFor:  start,
		}},
		Ctlogs: []*trustroot.TransparencyLogInstance{logOf(ctURL, ctKey, start)},
		Tlogs:  []*trustroot.TransparencyLogInstance{logOf(rekorURL, rekorKey, start)},
	}
	said := value(json.Marshal(map[string]string{"fulcio": fulcioURL, "rekor": rekorURL, "trustedRoot": string(value(protojson.Marshal(trusted)))}))
	check(os.WriteFile(os.Args[2]+".new", said, 0o600))
	check(os.Rename(os.Args[2]+".new", os.Args[2]))
	select {}
}

func logOf(url string, key []byte, start *common.TimeRange) *trustroot.TransparencyLogInstance {
	id := sha256.Sum256(key)
	return &trustroot.TransparencyLogInstance{
		BaseUrl:       url,
		HashAlgorithm: common.HashAlgorithm_SHA2_256,
		PublicKey:     &common.PublicKey{RawBytes: key, KeyDetails: common.PublicKeyDetails_PKIX_ECDSA_P256_SHA_256, ValidFor: start},
		LogId:         &common.LogId{KeyId: id[:]},
	}
}

// Trillian, whose trees are in memory.
func startTrillian(ctx context.Context) *grpc.ClientConn {
	storage := value(trillianstorage.NewProvider("memory", monitoring.InertMetricFactory{}))
	registry := extension.Registry{
		AdminStorage:    storage.AdminStorage(),
		LogStorage:      storage.LogStorage(),
		ElectionFactory: election2.NoopFactory{},
		QuotaManager:    quota.Noop(),
		MetricFactory:   monitoring.InertMetricFactory{},
	}
	server := grpc.NewServer()
	trillian.RegisterTrillianLogServer(server, trillianserver.NewTrillianLogRPCServer(registry, clock.System))
	trillian.RegisterTrillianAdminServer(server, trillianadmin.New(registry, []trillian.TreeType{trillian.TreeType_LOG}))
	listener := listen()
	go func() { check(server.Serve(listener)) }()
	sequencer := trillianlog.NewOperationManager(trillianlog.OperationInfo{
		Registry:       registry,
		BatchSize:      100,
		NumWorkers:     2,
		RunInterval:    50 * time.Millisecond,
		TimeSource:     clock.System,
		ElectionConfig: election.RunnerConfig{PreElectionPause: time.Millisecond, MasterHoldInterval: time.Hour, TimeSource: clock.System},
	}, trillianlog.NewSequencerManager(registry, 0))
	go sequencer.OperationLoop(ctx)
	return value(grpc.NewClient(listener.Addr().String(), grpc.WithTransportCredentials(insecure.NewCredentials())))
}

func startCT(ctx context.Context, logs *grpc.ClientConn, root []byte) (string, []byte) {
	keys.RegisterHandler(&keyspb.PrivateKey{}, der.FromProto)
	tree := value(trillian.NewTrillianAdminClient(logs).CreateTree(ctx, &trillian.CreateTreeRequest{Tree: &trillian.Tree{
		TreeType: trillian.TreeType_LOG, TreeState: trillian.TreeState_ACTIVE, MaxRootDuration: durationpb.New(time.Hour),
	}}))
	client := trillian.NewTrillianLogClient(logs)
	check(trillianclient.InitLog(ctx, tree, client))
	key := value(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	roots := filepath.Join(os.TempDir(), fmt.Sprintf("sigstore-%d.pem", os.Getpid()))
	check(os.WriteFile(roots, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root}), 0o600))
	defer os.Remove(roots)
	validated := value(ctfe.ValidateLogConfig(&configpb.LogConfig{
		LogId:        tree.TreeId,
		Prefix:       "log",
		RootsPemFile: []string{roots},
		PrivateKey:   value(anypb.New(&keyspb.PrivateKey{Der: value(x509.MarshalECPrivateKey(key))})),
		ExtKeyUsages: []string{"CodeSigning"},
	}))
	instance := value(ctfe.SetUpInstance(ctx, ctfe.InstanceOptions{
		Validated: validated, Client: client, Deadline: time.Minute, MetricFactory: monitoring.InertMetricFactory{}, RequestLog: new(ctfe.DefaultRequestLog),
	}))
	mux := http.NewServeMux()
	for path, handler := range instance.Handlers {
		mux.Handle(path, handler)
	}
	return serve(mux) + "/log", value(x509.MarshalPKIXPublicKey(key.Public()))
}

func startFulcio(issuer string, ca *ephemeralca.EphemeralCA, ctURL string) string {
	config := value(fulcioconfig.Read(value(json.Marshal(map[string]any{
		"OIDCIssuers": map[string]any{issuer: map[string]any{"IssuerURL": issuer, "ClientID": "sigstore", "Type": "github-workflow"}},
	}))))
	ct := value(ctclient.New(ctURL, http.DefaultClient, jsonclient.Options{}))
	algorithms := value(signature.NewAlgorithmRegistryConfig([]common.PublicKeyDetails{common.PublicKeyDetails_PKIX_ECDSA_P256_SHA_256}))
	mux := runtime.NewServeMux()
	server := fulcioserver.NewGRPCCAServer(ct, ca, algorithms, fulcioserver.NewIssuerPool(config))
	check(fulciogrpc.RegisterCAHandlerServer(context.Background(), mux, server))
	return serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, r.WithContext(fulcioconfig.With(r.Context(), config)))
	}))
}

func startRekor(logs *grpc.ClientConn) (string, []byte) {
	host, port, err := net.SplitHostPort(logs.Target())
	check(err)
	for key, setting := range map[string]any{
		"trillian_log_server.address": host,
		"trillian_log_server.port":    port,
		"rekor_server.hostname":       "rekor.local",
		"rekor_server.signer":         "memory",
		"enabled_api_endpoints":       []string{"getPublicKey", "createLogEntry", "getLogEntryByUUID"},
	} {
		viper.Set(key, setting)
	}
	rekorapi.ConfigureAPI(0)
	server := restapi.NewServer(operations.NewRekorServerAPI(value(loads.Embedded(restapi.SwaggerJSON, restapi.FlatSwaggerJSON))))
	server.ConfigureAPI()
	url := serve(server.GetHandler())
	response := value(http.Get(url + "/api/v1/log/publicKey"))
	block, _ := pem.Decode(value(io.ReadAll(response.Body)))
	return url, block.Bytes
}

func serve(handler http.Handler) string {
	listener := listen()
	go func() { check(http.Serve(listener, handler)) }()
	return "http://" + listener.Addr().String()
}

func listen() net.Listener {
	return value(net.Listen("tcp", "127.0.0.1:0"))
}

func value[T any](result T, err error) T {
	check(err)
	return result
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

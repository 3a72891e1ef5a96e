//go:build tools

// Package tools names the program that makes CRDs of Flux's API modules, so that go.sum pins all it needs.
package tools

import _ "sigs.k8s.io/controller-tools/cmd/controller-gen"
